/** What the bytes of a file are. The name of the file has no say. */
export type Format =
  | "safetensors"
  | "onnx"
  | "gguf"
  | "npy"
  | "json"
  | "text"
  | "png"
  | "jpeg"
  | "pickle"
  | "torch"
  | "torchscript"
  | "hdf5"
  | "keras"
  | "tensorflow"
  | "zip"
  | "pointer"
  | "compressed"
  | "unknown";

/** Formats beyond the safe ones, as `package.allow` names them. */
export type Allowance = "pickle" | "hdf5" | "keras" | "tensorflow" | "torchscript";

/** What has to be allowed for a format to ship; formats that are not listed are either always fine or never. */
export const NEEDED: Partial<Readonly<Record<Format, readonly Allowance[]>>> = {
  pickle: ["pickle"],
  torch: ["pickle"],
  torchscript: ["torchscript"],
  hdf5: ["hdf5", "keras"],
  keras: ["keras"],
  tensorflow: ["tensorflow"],
};

/** Why such a format is not simply let through. */
export const DANGERS: Partial<Readonly<Record<Format, string>>> = {
  pickle: "a pickle, which runs code when it is loaded",
  torch: "a PyTorch file with a pickle inside, which runs code when it is loaded",
  torchscript: "a TorchScript program, which runs when it is loaded",
  hdf5: "an HDF5 file; models kept in it can carry code",
  keras: "a Keras archive; its layers can carry code",
  tensorflow: "a TensorFlow graph, which can read and write files when it runs",
};

/** What one file turned out to be, and what is wrong with it. */
export interface Content {
  readonly format: Format;
  readonly problem: ContentProblem | null;
}

export interface ContentProblem {
  readonly code: "CONTENT_NOT_ALLOWED" | "CONTENT_UNREADABLE" | "CONTENT_UNKNOWN" | "CONTENT_MISMATCH" | "PICKLE_GLOBAL" | "POINTER_FILE";
  /** Goes on after the file's name: `is …`. */
  readonly message: string;
  readonly advice: string;
}

export const USE_SAFE_FORMATS = "write the model as safetensors, ONNX, GGUF or JSON";
