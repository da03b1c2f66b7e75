/** What differs from the official suite, by group and then by test: what Ajv does otherwise, and what we do otherwise on purpose. A code: the schema is refused. */
export const DEVIATIONS: Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>> = {
  "draft2020-12": {
    // Ajv takes the innermost $dynamicAnchor, and knows no addresses in a $dynamicRef.
    "dynamicRef.json: A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor": [
      "An array of strings is valid",
    ],
    "dynamicRef.json: A $dynamicRef to an $anchor in the same schema resource behaves like a normal $ref to an $anchor": [
      "An array of strings is valid",
    ],
    "dynamicRef.json: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated": [
      "An array of strings is valid",
    ],
    "dynamicRef.json: A $dynamicRef without anchor in fragment behaves identical to $ref": ["An array of numbers is valid"],
    "dynamicRef.json: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution":
      ["An array of strings is valid"],
    "dynamicRef.json: An $anchor with the same name as a $dynamicAnchor is not used for dynamic scope resolution": ["Any array is valid"],
    "dynamicRef.json: A $dynamicRef without a matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor": [
      "Any array is valid",
    ],
    "dynamicRef.json: A $dynamicRef with a non-matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor": [
      "Any array is valid",
    ],
    "dynamicRef.json: multiple dynamic paths to the $dynamicRef keyword": [
      "number list with string values",
      "string list with number values",
    ],
    "dynamicRef.json: after leaving a dynamic scope, it is not used by a $dynamicRef": "SCHEMA_INVALID",
    "dynamicRef.json: $dynamicRef points to a boolean schema": [
      "follow $dynamicRef to a true schema",
      "follow $dynamicRef to a false schema",
    ],
    "dynamicRef.json: $dynamicRef skips over intermediate resources - direct reference": ["integer property passes"],
    "optional/dynamicRef.json: $dynamicRef skips over intermediate resources - pointer reference across resource boundary": [
      "integer property passes",
    ],
    // Formats are checked here, as people expect of them; the standard makes that a choice.
    "format.json: email format": ["invalid email string is only an annotation by default"],
    "format.json: regex format": ["invalid regex string is only an annotation by default"],
    "format.json: ipv4 format": ["invalid ipv4 string is only an annotation by default"],
    "format.json: ipv6 format": ["invalid ipv6 string is only an annotation by default"],
    "format.json: hostname format": ["invalid hostname string is only an annotation by default"],
    "format.json: date format": ["invalid date string is only an annotation by default"],
    "format.json: date-time format": ["invalid date-time string is only an annotation by default"],
    "format.json: time format": ["invalid time string is only an annotation by default"],
    "format.json: json-pointer format": ["invalid json-pointer string is only an annotation by default"],
    "format.json: relative-json-pointer format": ["invalid relative-json-pointer string is only an annotation by default"],
    "format.json: uri format": ["invalid uri string is only an annotation by default"],
    "format.json: uri-reference format": ["invalid uri-reference string is only an annotation by default"],
    "format.json: uri-template format": ["invalid uri-template string is only an annotation by default"],
    "format.json: uuid format": ["invalid uuid string is only an annotation by default"],
    "format.json: duration format": ["invalid duration string is only an annotation by default"],
    // Numbers are doubles.
    "optional/float-overflow.json: all integers are multiples of 0.5, if overflow is handled": [
      "valid if optional overflow handling is implemented",
    ],
    // Expressions are read without Unicode mode when Unicode mode refuses them: people write `\-` outside brackets.
    "optional/format/ecmascript-regex.json: \\a is not an ECMA 262 control escape": ["when used as a pattern"],
    // Ajv knows no quoted local parts and no addresses of hosts in brackets.
    "optional/format/email.json: validation of e-mail addresses": [
      "a quoted string with a space in the local part is valid",
      "a quoted string with a double dot in the local part is valid",
      "a quoted string with a @ in the local part is valid",
      "an IPv4-address-literal after the @ is valid",
      "an IPv6-address-literal after the @ is valid",
    ],
    // References into values, and identifiers below unknown keywords, are refused.
    "optional/refOfUnknownKeyword.json: reference internals of known non-applicator": "SCHEMA_INVALID",
    "optional/unknownKeyword.json: $id inside an unknown keyword is not a real identifier": "SCHEMA_INVALID",
    // Ajv leaves out a property named `__proto__`.
    "properties.json: properties whose names are Javascript object property names": ["__proto__ not valid"],
    // Parts with addresses of their own: Ajv refuses some, and in draft-07 looks at what stands beside a $ref.
    "ref.json: refs with relative uris and defs": "SCHEMA_INVALID",
    "ref.json: relative refs with absolute uris and defs": "SCHEMA_INVALID",
    "ref.json: URN ref with nested pointer ref": "SCHEMA_INVALID",
    "ref.json: $id with file URI still resolves pointers - *nix": "SCHEMA_INVALID",
    "ref.json: $id with file URI still resolves pointers - windows": "SCHEMA_INVALID",
    // Ajv does not follow what `contains`, `if` alone and $dynamicRef evaluate.
    "unevaluatedItems.json: unevaluatedItems with nested items": ["with no additional items", "with invalid additional item"],
    "unevaluatedItems.json: unevaluatedItems with $dynamicRef": ["with no unevaluated items", "with unevaluated items"],
    "unevaluatedItems.json: unevaluatedItems depends on adjacent contains": ["contains passes, second item is not evaluated"],
    "unevaluatedItems.json: unevaluatedItems depends on multiple nested contains": ["7 not evaluated, fails unevaluatedItems"],
    "unevaluatedItems.json: unevaluatedItems and contains interact to control item dependency relationship": [
      "only b's are invalid",
      "only c's are invalid",
      "only b's and c's are invalid",
      "only a's and c's are invalid",
    ],
    "unevaluatedItems.json: unevaluatedItems can see annotations from if without then and else": ["valid in case if is evaluated"],
    "unevaluatedProperties.json: unevaluatedProperties with if/then/else, then not defined": [
      "when if is false and has unevaluated properties",
    ],
    "unevaluatedProperties.json: unevaluatedProperties with $dynamicRef": ["with no unevaluated properties", "with unevaluated properties"],
    "unevaluatedProperties.json: unevaluatedProperties can see annotations from if without then and else": [
      "valid in case if is evaluated",
    ],
    // Vocabularies of other meta-schemas are not followed.
    "vocabulary.json: schema that uses custom metaschema with with no validation vocabulary": [
      "no validation: invalid number, but it still validates",
    ],
  },
  draft7: {
    // What texts encode is not looked into.
    "optional/content.json: validation of string-encoded content based on media type": ["an invalid JSON document"],
    "optional/content.json: validation of binary string-encoding": ["an invalid base64 string (% is not a valid character)"],
    "optional/content.json: validation of binary-encoded media type documents": [
      "a validly-encoded invalid JSON document",
      "an invalid base64 string that is valid JSON",
    ],
    // Numbers are doubles.
    "optional/float-overflow.json: all integers are multiples of 0.5, if overflow is handled": [
      "valid if optional overflow handling is implemented",
    ],
    "optional/unknownKeyword.json: $id inside an unknown keyword is not a real identifier": "SCHEMA_INVALID",
    // Ajv leaves out a property named `__proto__`.
    "properties.json: properties whose names are Javascript object property names": ["__proto__ not valid"],
    // Parts with addresses of their own: Ajv refuses some, and in draft-07 looks at what stands beside a $ref.
    "ref.json: ref overrides any sibling keywords": ["ref valid, maxItems ignored"],
    "ref.json: $ref prevents a sibling $id from changing the base uri": [
      "$ref resolves to /definitions/base_foo, data does not validate",
      "$ref resolves to /definitions/base_foo, data validates",
    ],
  },
};
