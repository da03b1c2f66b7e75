import type { GlobalValue } from "./value.ts";

const CLASS = /^_?[A-Z]\w*$/;

/** Modules of which these names, and no others, may be imported by a pickle that ships. */
const NAMES: readonly (readonly [module: RegExp, names: RegExp])[] = [
  [
    /^(builtins|__builtin__)$/,
    /^(set|frozenset|list|dict|tuple|int|long|float|complex|bool|str|unicode|bytes|bytearray|slice|range|xrange|object)$/,
  ],
  [/^(copyreg|copy_reg)$/, /^_reconstructor$/],
  [/^_codecs$/, /^encode$/],
  [/^collections$/, /^(OrderedDict|defaultdict|Counter|deque)$/],
  [/^datetime$/, /^(date|datetime|time|timedelta|timezone)$/],
  [/^decimal$/, /^Decimal$/],
  [/^fractions$/, /^Fraction$/],
  [/^uuid$/, /^UUID$/],
  [
    /^numpy$/,
    /^(ndarray|dtype|matrix|recarray|bool_|str_|bytes_|void|u?int(8|16|32|64|p|c)?|u?(byte|short|long|longlong)|float(16|32|64|128)|longdouble|double|complex(64|128|256)|datetime64|timedelta64)$/,
  ],
  [/^numpy\.(_core|core)\.multiarray$/, /^(_reconstruct|scalar)$/],
  [/^numpy\.(_core|core)\.numeric$/, /^_frombuffer$/],
  [/^numpy\.dtypes$/, /^\w+DType$/],
  [/^numpy\.ma(\.core)?$/, /^(_mareconstruct|MaskedArray)$/],
  [/^numpy\.random\._pickle$/, /^(__randomstate_ctor|__generator_ctor|__bit_generator_ctor)$/],
  [/^numpy\.random\._(mt19937|pcg64|philox|sfc64)$/, /^(MT19937|PCG64|PCG64DXSM|Philox|SFC64)$/],
  [/^numpy\.random\.(bit_generator|_bit_generator)$/, /^(SeedSequence|__pyx_unpickle_SeedSequence)$/],
  [/^joblib\.numpy_pickle$/, /^NumpyArrayWrapper$/],
  [/^scipy\.sparse\._(bsr|coo|csc|csr|dia|dok|lil)$/, /^(bsr|coo|csc|csr|dia|dok|lil)_(matrix|array)$/],
  [/^scipy\.interpolate\._(interpolate|bsplines|cubic)$/, CLASS],
  [/^scipy\.stats\._distn_infrastructure$/, /^rv_\w+_frozen$/],
  [/^pandas\.core\.(frame|series|arrays(\.\w+)*|indexes\.\w+|internals\.(blocks|managers)|dtypes\.dtypes)$/, CLASS],
  [/^pandas\.core\.indexes\.base$/, /^_new_Index$/],
  [/^pandas\._libs\.internals$/, /^(_unpickle_block|BlockPlacement)$/],
  [/^pandas\._libs\.arrays$/, /^__pyx_unpickle_NDArrayBacked$/],
  [/^xgboost\.(core|sklearn)$/, /^(Booster|XGB\w+)$/],
  [/^lightgbm\.(basic|sklearn)$/, /^(Booster|LGBM\w+|_LGBM\w+)$/],
  [/^torch$/, /^(Size|device|dtype|\w+Storage|Tensor|u?int(8|16|32|64)|float(16|32|64)|bfloat16|bool|complex(64|128))$/],
  [/^torch\._utils$/, /^_rebuild_(tensor|tensor_v2|parameter|parameter_with_state|qtensor|sparse_tensor)$/],
  [/^torch\.(_tensor|storage|nn\.parameter)$/, /^(Tensor|Parameter|Buffer|UntypedStorage|TypedStorage|_rebuild_from_type_v2)$/],
  [/^torch\.nn\.modules\.\w+$/, CLASS],
  // Cython's functions rebuild the one class that they name.
  [/^sklearn(\.\w+)+$/, /^(__pyx_unpickle_\w+|newObj)$/],
];

/** scikit-learn's estimators: their classes, from anywhere but where it keeps what only its own tests need. */
const SKLEARN = /^sklearn(\.\w+)+$/;
const SKLEARN_NOT = /(^|\.)(tests?|_?testing|datasets|externals|parallel|_joblib|__check_build|_build_utils|fixes)(\.|$)/;
const NOT_ESTIMATORS = /^_?(Popen|Parallel|Memory|Path)$/;

/** Whether a pickle that ships may import this: a list of what models are made of, and nothing else. A name with a dot reaches further and is refused. */
export function isAllowedGlobal({ module, name }: GlobalValue): boolean {
  if (!/^\w+$/.test(name) || name === "__reduce__") return false;
  if (NAMES.some(([modules, names]) => modules.test(module) && names.test(name) && !SKLEARN_NOT.test(module))) return true;
  return SKLEARN.test(module) && !SKLEARN_NOT.test(module) && CLASS.test(name) && !NOT_ESTIMATORS.test(name);
}
