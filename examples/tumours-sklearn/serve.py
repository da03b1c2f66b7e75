"""Serves the packaged model: Open Inference Protocol v2 over HTTP, raw rows in, prediction and probabilities out.

MLOPS_PACKAGE is the unpacked package (its folder `model/` holds model.onnx and model.json), PORT the port on 127.0.0.1.
"""

import json
import os
import re
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import onnxruntime

from features import COLUMNS, LABEL, features

NAME = "tumours"
# Part of a raw row, but nothing the model looks at.
IGNORED = {"id", LABEL}
NUMBERS = {"FP64", "FP32", "INT64", "INT32"}
MAX_REQUEST_BYTES = 16 * 1024 * 1024
# A client that announces a body and does not send it must not hold a thread for ever.
SOCKET_TIMEOUT_SECONDS = 30


class BadRequest(Exception):
    """What the client sent cannot be answered; the text says why."""


class Model:
    """The exported pipeline together with the feature engineering in front of it."""

    def __init__(self, folder):
        self.description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    def metadata(self):
        classes = self.description["classes"]
        inputs = [{"name": name, "datatype": "FP64", "shape": [-1]} for name in COLUMNS]
        outputs = [{"name": "prediction", "datatype": "BYTES", "shape": [-1]}]
        outputs += [{"name": f"probability/{name}", "datatype": "FP64", "shape": [-1]} for name in classes]
        return {"name": NAME, "platform": "onnx", "inputs": inputs, "outputs": outputs}

    def infer(self, columns):
        """Raw columns by name → the output tensors."""
        classes = self.description["classes"]
        matrix = features(columns)
        if not np.isfinite(matrix).all():
            raise BadRequest(f"row {int(np.argmin(np.isfinite(matrix).all(axis=1)))}: these values have no finite features")
        (probabilities,) = self.session.run(["probabilities"], {"X": matrix})
        predictions = [classes[index] for index in probabilities.argmax(axis=1)]
        shape = [len(predictions)]
        outputs = [{"name": "prediction", "datatype": "BYTES", "shape": shape, "data": predictions}]
        for index, name in enumerate(classes):
            data = probabilities[:, index].astype(float).tolist()
            outputs.append({"name": f"probability/{name}", "datatype": "FP64", "shape": shape, "data": data})
        return outputs


def numbers(tensor):
    """The data of one input tensor, checked: shape [n] or [n, 1], n finite numbers."""
    name, data, shape = tensor["name"], tensor.get("data"), tensor.get("shape")
    if tensor.get("datatype") not in NUMBERS:
        raise BadRequest(f"input {name}: datatype {tensor.get('datatype')!r}, expected one of {', '.join(sorted(NUMBERS))}")
    if not isinstance(data, list) or shape not in ([len(data)], [len(data), 1]):
        raise BadRequest(f"input {name}: shape {shape!r} does not fit its data")
    for row, value in enumerate(data):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < float("inf"):
            raise BadRequest(f"input {name}: row {row} is {value!r}, expected a number")
    return data


def columns_of(request):
    """The raw columns of a v2 inference request, by name."""
    tensors = request.get("inputs") if isinstance(request, dict) else None
    if not isinstance(tensors, list) or not all(isinstance(tensor, dict) and isinstance(tensor.get("name"), str) for tensor in tensors):
        raise BadRequest("expected an object whose `inputs` is a list of named tensors")
    by_name = {tensor["name"]: tensor for tensor in tensors}
    if len(by_name) != len(tensors):
        raise BadRequest("an input is given twice")
    if unknown := sorted(by_name.keys() - set(COLUMNS) - IGNORED):
        raise BadRequest(f"unknown inputs: {', '.join(unknown)}")
    if missing := [name for name in COLUMNS if name not in by_name]:
        raise BadRequest(f"missing inputs: {', '.join(missing)}")
    columns = {name: numbers(by_name[name]) for name in COLUMNS}
    if len({len(data) for data in columns.values()}) != 1 or not columns[COLUMNS[0]]:
        raise BadRequest("all inputs need the same number of rows, at least one")
    return columns


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = NAME
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet per answer: header and body leave together
    timeout = SOCKET_TIMEOUT_SECONDS

    def answer(self, status, value=None):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, model = self.path.split("?")[0], self.server.model
        if path == "/v2/health/live":
            self.answer(200)
        elif path in ("/v2/health/ready", f"/v2/models/{NAME}/ready"):
            self.answer(200 if model else 503)
        elif path == "/v2":
            self.answer(200, {"name": NAME, "version": "2", "extensions": []})
        elif path == f"/v2/models/{NAME}":
            self.answer(*(200, model.metadata()) if model else (503, {"error": "the model is still loading"}))
        else:
            self.answer(404, {"error": f"nothing at {path}"})

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,12}", length) or int(length) > MAX_REQUEST_BYTES:
            # The body stays unread, so nothing more can come over this connection.
            self.close_connection = True
            return self.answer(413 if length.isdigit() else 411, {"error": f"expected a Content-Length up to {MAX_REQUEST_BYTES}"})
        body, path, model = self.rfile.read(int(length)), self.path.split("?")[0], self.server.model
        if path != f"/v2/models/{NAME}/infer":
            return self.answer(404, {"error": f"nothing at {path}"})
        if model is None:
            return self.answer(503, {"error": "the model is still loading"})
        try:
            request = json.loads(body)
            outputs = model.infer(columns_of(request))
        except (BadRequest, ValueError, OverflowError, RecursionError) as problem:
            return self.answer(400, {"error": str(problem)})
        given_id = {"id": request["id"]} if isinstance(request.get("id"), str) else {}
        self.answer(200, {"model_name": NAME, **given_id, "outputs": outputs})

    def log_message(self, format, *args):
        """Silent: what was asked is for the monitor to record, not for the log."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    model = None


def main():
    server = Server(("127.0.0.1", int(os.environ["PORT"])), Handler)

    def load():
        try:
            server.model = Model(Path(os.environ["MLOPS_PACKAGE"]) / "model")
            print(f"{NAME}: serving {server.model.description['model']} on 127.0.0.1:{server.server_port}", flush=True)
        except Exception as problem:  # a server without its model must end, or it would be waited for
            print(f"{NAME}: the model cannot be loaded: {problem}", file=sys.stderr, flush=True)
            os._exit(1)

    threading.Thread(target=load, daemon=True).start()
    # shutdown() waits for serve_forever, which runs in this very thread: call it from another one.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown, daemon=True).start())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    server.server_close()


if __name__ == "__main__":
    main()
