"""Made from toon.lark by `python -m pytoon_lang.grammar.build`; do not edit.

lexemes: terminal, pattern in the order they are tried; MARK is all terminals that are one fixed text, named in marks.
actions: for each state, terminal -> the state to shift to, or ~rule to reduce.
goto: for each state, rule name -> state. start is a state; the end of the file is shifted only after `start`.
rules: [rule name, length, label, kept children]. The label starts with `?` when a single child stands for itself, and
is empty when the children join those of the rule above.

One JSON text: Python compiles it in no time, with or without a cache of byte code.
"""

# ruff: noqa: E501
TABLE = r"""{
"lexemes": [
["DOC", "\\/\\/\\/(?!\\/)[^\n]*"],
["BAD_COMMENT", "\\/\\*[^\n]*"],
["COMMENT", "\\/\\/[^\n]*"],
["BLOCKSTR", "\"\"\"[^\"\\\\]*(?:(?:\\\\(?s:.)|\"(?!\"\"))[^\"\\\\]*)*\"\"\""],
["SIZE", "\\d+x\\d+\\b"],
["RATIO", "\\d+:\\d+"],
["NUMBER", "[+-]?\\d[\\d_]*(?:\\.\\d+)?(?:[^\\W\\d]\\w*|%)?"],
["BAD_BLOCKSTR", "\"\"\"(?s:.*)"],
["STRING", "\"[^\"\\\\\n]*(?:\\\\.[^\"\\\\\n]*)*\""],
["FENCE", "(?:```|~~~)[^\n]*"],
["FN", "[^\\W\\d][\\w-]*\\("],
["COLOR", "#\\w+"],
["COMPARE", "[<>]=?|[=!]="],
["SMART_QUOTE", "[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a][^\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a\"'\n]*[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a\"']?"],
["BAD_QUOTE", "'[^'\\\\\n]*(?:\\\\.[^'\\\\\n]*)*'?|`[^`\n]*`?"],
["IDENT", "[^\\W\\d][\\w-]*"],
["BAD_HASH", "#[^\n]*"],
["BAD_STRING", "\"[^\n]*"],
["MARK", "\\.\\.|/\\-|\\$|\\.|\\{|\\(|\\[|\\}|\\)|\\]|:|,|="],
["WS", "(?:[^\\S\n]|\ufeff)+"],
["SCALE", "[*\\/]"],
["SIGN", "[+-]"],
["_SEP", "[;\n]"],
["BAD_CHARACTER", "(?s:.)"]
],
"marks": {"/-": "SLASHDASH", "..": "DOTDOT", ".": "DOT", "=": "EQUAL", ":": "COLON", ",": "COMMA", "$": "DOLLAR", "{":
"LBRACE", "}": "RBRACE", "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB"},
"actions": [{"ERROR": 1, "IDENT": 2, "SLASHDASH": 3, "_SEP": 4}, {"$END": -17, "RBRACE": -17, "_SEP": -17}, {"$END":
-25, "BLOCKSTR": 14, "COLON": 15, "COLOR": 16, "DOLLAR": 17, "EQUAL": 18, "FN": 19, "IDENT": 20, "LBRACE": 21, "LPAR":
22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RBRACE": -25, "SIZE": 26, "STRING": 27, "_SEP": -25}, {"ERROR": 1,
"IDENT": 2, "SLASHDASH": 3}, {"ERROR": 1, "IDENT": 2, "SLASHDASH": 3}, {"ERROR": 1, "IDENT": 2, "SLASHDASH": 3},
{"ERROR": -75, "IDENT": -75, "SLASHDASH": -75}, {"$END": -1}, {"$END": -15, "RBRACE": -15, "_SEP": -15}, {"$END": -14,
"RBRACE": -14, "_SEP": -14}, {"$END": -12, "COMMA": 43, "RBRACE": -12, "_SEP": -12}, {"$END": 11}, {"$END": -9,
"RBRACE": -9, "_SEP": 44}, {"$END": -13, "RBRACE": -13, "_SEP": -13}, {"$END": -36, "BLOCKSTR": -36, "COLOR": -36,
"COMMA": -36, "COMPARE": -36, "DOLLAR": -36, "DOTDOT": -36, "EQUAL": -36, "FN": -36, "IDENT": -36, "LBRACE": -36,
"LPAR": -36, "LSQB": -36, "NUMBER": -36, "RATIO": -36, "RBRACE": -36, "RPAR": -36, "RSQB": -36, "SCALE": -36, "SIGN":
-36, "SIZE": -36, "STRING": -36, "_SEP": -36}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45,
"LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26, "STRING": 27}, {"$END": -40, "BLOCKSTR": -40, "COLOR":
-40, "COMMA": -40, "COMPARE": -40, "DOLLAR": -40, "DOTDOT": -40, "EQUAL": -40, "FN": -40, "IDENT": -40, "LBRACE": -40,
"LPAR": -40, "LSQB": -40, "NUMBER": -40, "RATIO": -40, "RBRACE": -40, "RPAR": -40, "RSQB": -40, "SCALE": -40, "SIGN":
-40, "SIZE": -40, "STRING": -40, "_SEP": -40}, {"IDENT": 47}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19,
"IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26, "STRING": 27}, {"BLOCKSTR": 14, "COLOR":
16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 49, "SIZE": 26,
"STRING": 27}, {"$END": -47, "BLOCKSTR": -47, "COLON": 51, "COLOR": -47, "COMMA": -47, "DOLLAR": -47, "DOT": 52,
"DOTDOT": -47, "EQUAL": 53, "FN": -47, "IDENT": -47, "LBRACE": -47, "LPAR": -47, "LSQB": -47, "NUMBER": -47, "RATIO":
-47, "RBRACE": -47, "RPAR": -47, "SIZE": -47, "STRING": -47, "_SEP": -47}, {"ERROR": 1, "IDENT": 2, "RBRACE": 54,
"SLASHDASH": 3, "_SEP": 55}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB":
23, "NUMBER": 24, "RATIO": 25, "SIGN": 57, "SIZE": 26, "STRING": 27}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17,
"FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RSQB": 63, "SIZE": 26, "STRING": 27},
{"$END": -37, "BLOCKSTR": -37, "COLOR": -37, "COMMA": -37, "COMPARE": -37, "DOLLAR": -37, "DOTDOT": -37, "EQUAL": -37,
"FN": -37, "IDENT": -37, "LBRACE": -37, "LPAR": -37, "LSQB": -37, "NUMBER": -37, "RATIO": -37, "RBRACE": -37, "RPAR":
-37, "RSQB": -37, "SCALE": -37, "SIGN": -37, "SIZE": -37, "STRING": -37, "_SEP": -37}, {"$END": -39, "BLOCKSTR": -39,
"COLOR": -39, "COMMA": -39, "COMPARE": -39, "DOLLAR": -39, "DOTDOT": -39, "EQUAL": -39, "FN": -39, "IDENT": -39,
"LBRACE": -39, "LPAR": -39, "LSQB": -39, "NUMBER": -39, "RATIO": -39, "RBRACE": -39, "RPAR": -39, "RSQB": -39,
"SCALE": -39, "SIGN": -39, "SIZE": -39, "STRING": -39, "_SEP": -39}, {"$END": -38, "BLOCKSTR": -38, "COLOR": -38,
"COMMA": -38, "COMPARE": -38, "DOLLAR": -38, "DOTDOT": -38, "EQUAL": -38, "FN": -38, "IDENT": -38, "LBRACE": -38,
"LPAR": -38, "LSQB": -38, "NUMBER": -38, "RATIO": -38, "RBRACE": -38, "RPAR": -38, "RSQB": -38, "SCALE": -38, "SIGN":
-38, "SIZE": -38, "STRING": -38, "_SEP": -38}, {"$END": -35, "BLOCKSTR": -35, "COLOR": -35, "COMMA": -35, "COMPARE":
-35, "DOLLAR": -35, "DOTDOT": -35, "EQUAL": -35, "FN": -35, "IDENT": -35, "LBRACE": -35, "LPAR": -35, "LSQB": -35,
"NUMBER": -35, "RATIO": -35, "RBRACE": -35, "RPAR": -35, "RSQB": -35, "SCALE": -35, "SIGN": -35, "SIZE": -35,
"STRING": -35, "_SEP": -35}, {"FN": 65, "IDENT": 66}, {"$END": -23, "BLOCKSTR": 14, "COLOR": 16, "COMMA": 67,
"DOLLAR": 17, "FN": 19, "IDENT": 20, "LBRACE": 21, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RBRACE": -23,
"SIZE": 26, "STRING": 27, "_SEP": -23}, {"$END": -33, "BLOCKSTR": -33, "COLOR": -33, "COMMA": -33, "DOLLAR": -33,
"DOTDOT": 71, "EQUAL": -33, "FN": -33, "IDENT": -33, "LBRACE": -33, "LPAR": -33, "LSQB": -33, "NUMBER": -33, "RATIO":
-33, "RBRACE": -33, "RPAR": -33, "RSQB": -33, "SIZE": -33, "STRING": -33, "_SEP": -33}, {"$END": -24, "RBRACE": -24,
"_SEP": -24}, {"$END": -43, "BLOCKSTR": -43, "COLOR": -43, "COMMA": -43, "COMPARE": -43, "DOLLAR": -43, "DOTDOT": -43,
"EQUAL": -43, "FN": -43, "IDENT": -43, "LBRACE": -43, "LPAR": -43, "LSQB": -43, "NUMBER": -43, "RATIO": -43, "RBRACE":
-43, "RPAR": -43, "RSQB": -43, "SCALE": -43, "SIGN": -43, "SIZE": -43, "STRING": -43, "_SEP": -43}, {"$END": -44,
"BLOCKSTR": -44, "COLOR": -44, "COMMA": -44, "COMPARE": -44, "DOLLAR": -44, "DOTDOT": -44, "EQUAL": -44, "FN": -44,
"IDENT": -44, "LBRACE": -44, "LPAR": -44, "LSQB": -44, "NUMBER": -44, "RATIO": -44, "RBRACE": -44, "RPAR": -44,
"RSQB": -44, "SCALE": -44, "SIGN": -44, "SIZE": -44, "STRING": -44, "_SEP": -44}, {"$END": -41, "BLOCKSTR": -41,
"COLOR": -41, "COMMA": -41, "COMPARE": -41, "DOLLAR": -41, "DOTDOT": -41, "EQUAL": -41, "FN": -41, "IDENT": -41,
"LBRACE": -41, "LPAR": -41, "LSQB": -41, "NUMBER": -41, "RATIO": -41, "RBRACE": -41, "RPAR": -41, "RSQB": -41,
"SCALE": -41, "SIGN": -41, "SIZE": -41, "STRING": -41, "_SEP": -41}, {"$END": -42, "BLOCKSTR": -42, "COLOR": -42,
"COMMA": -42, "COMPARE": -42, "DOLLAR": -42, "DOTDOT": -42, "EQUAL": -42, "FN": -42, "IDENT": -42, "LBRACE": -42,
"LPAR": -42, "LSQB": -42, "NUMBER": -42, "RATIO": -42, "RBRACE": -42, "RPAR": -42, "RSQB": -42, "SCALE": -42, "SIGN":
-42, "SIZE": -42, "STRING": -42, "_SEP": -42}, {"$END": -29, "BLOCKSTR": -29, "COLOR": -29, "COMMA": -29, "DOLLAR":
-29, "FN": -29, "IDENT": -29, "LBRACE": -29, "LPAR": -29, "LSQB": -29, "NUMBER": -29, "RATIO": -29, "RBRACE": -29,
"RPAR": -29, "SIZE": -29, "STRING": -29, "_SEP": -29}, {"$END": -12, "RBRACE": -12, "_SEP": -12}, {"$END": -16,
"RBRACE": -16, "_SEP": -16}, {"ERROR": 1, "IDENT": 2, "SLASHDASH": 3}, {"$END": -5, "RBRACE": -5, "_SEP": 73},
{"ERROR": -76, "IDENT": -76, "SLASHDASH": -76}, {"$END": -7, "RBRACE": -7, "_SEP": 74}, {"ERROR": -11, "IDENT": -11,
"SLASHDASH": -11}, {"$END": -8, "ERROR": -10, "IDENT": -10, "RBRACE": -8, "SLASHDASH": -10}, {"$END": -47, "BLOCKSTR":
-47, "COLOR": -47, "COMMA": -47, "COMPARE": -47, "DOLLAR": -47, "DOT": 52, "DOTDOT": -47, "EQUAL": -47, "FN": -47,
"IDENT": -47, "LBRACE": -47, "LPAR": -47, "LSQB": -47, "NUMBER": -47, "RATIO": -47, "RBRACE": -47, "RPAR": -47,
"RSQB": -47, "SCALE": -47, "SIGN": -47, "SIZE": -47, "STRING": -47, "_SEP": -47}, {"$END": -18, "COMMA": -18,
"RBRACE": -18, "_SEP": -18}, {"$END": -49, "BLOCKSTR": -49, "COLOR": -49, "COMMA": -49, "COMPARE": -49, "DOLLAR": -49,
"DOT": 75, "DOTDOT": -49, "EQUAL": -49, "FN": -49, "IDENT": -49, "LBRACE": -49, "LPAR": -49, "LSQB": -49, "NUMBER":
-49, "RATIO": -49, "RBRACE": -49, "RPAR": -49, "RSQB": -49, "SCALE": -49, "SIGN": -49, "SIZE": -49, "STRING": -49,
"_SEP": -49}, {"$END": -19, "COMMA": -19, "RBRACE": -19, "_SEP": -19}, {"$END": -59, "BLOCKSTR": -59, "COLOR": -59,
"COMMA": -59, "COMPARE": -59, "DOLLAR": -59, "DOTDOT": -59, "EQUAL": -59, "FN": -59, "IDENT": -59, "LBRACE": -59,
"LPAR": -59, "LSQB": -59, "NUMBER": -59, "RATIO": -59, "RBRACE": -59, "RPAR": -59, "RSQB": -59, "SCALE": -59, "SIGN":
-59, "SIZE": -59, "STRING": -59, "_SEP": -59}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 77, "DOLLAR": 17, "FN": 19,
"IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 78, "SIZE": 26, "STRING": 27}, {"BLOCKSTR":
14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26,
"STRING": 27}, {"FN": -65, "IDENT": -65}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR":
22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26, "STRING": 27}, {"$END": -27, "RBRACE": -27, "_SEP": -27},
{"ERROR": 1, "IDENT": 2, "RBRACE": 82, "SLASHDASH": 3}, {"RBRACE": 83}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17,
"FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIGN": 57, "SIZE": 26, "STRING": 27},
{"COMPARE": -73, "RPAR": -73, "SCALE": -73, "SIGN": -73}, {"RPAR": 85}, {"COMPARE": -71, "RPAR": -71, "SCALE": -71,
"SIGN": -71}, {"COMPARE": -69, "RPAR": -69, "SCALE": 86, "SIGN": -69}, {"COMPARE": 87, "RPAR": -67, "SIGN": 88},
{"$END": -64, "BLOCKSTR": -64, "COLOR": -64, "COMMA": -64, "COMPARE": -64, "DOLLAR": -64, "DOTDOT": -64, "EQUAL": -64,
"FN": -64, "IDENT": -64, "LBRACE": -64, "LPAR": -64, "LSQB": -64, "NUMBER": -64, "RATIO": -64, "RBRACE": -64, "RPAR":
-64, "RSQB": -64, "SCALE": -64, "SIGN": -64, "SIZE": -64, "STRING": -64, "_SEP": -64}, {"BLOCKSTR": 14, "COLOR": 16,
"COMMA": 89, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RSQB": 90,
"SIZE": 26, "STRING": 27}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23,
"NUMBER": 24, "RATIO": 25, "RPAR": 93, "SIZE": 26, "STRING": 27}, {"$END": -46, "BLOCKSTR": -46, "COLOR": -46,
"COMMA": -46, "COMPARE": -46, "DOLLAR": -46, "DOT": 95, "DOTDOT": -46, "EQUAL": -46, "FN": -46, "IDENT": -46,
"LBRACE": -46, "LPAR": -46, "LSQB": -46, "NUMBER": -46, "RATIO": -46, "RBRACE": -46, "RPAR": -46, "RSQB": -46,
"SCALE": -46, "SIGN": -46, "SIZE": -46, "STRING": -46, "_SEP": -46}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN":
19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26, "STRING": 27}, {"$END": -21,
"BLOCKSTR": 14, "COLOR": 16, "COMMA": 97, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LBRACE": 21, "LPAR": 22, "LSQB": 23,
"NUMBER": 24, "RATIO": 25, "RBRACE": -21, "SIZE": 26, "STRING": 27, "_SEP": -21}, {"$END": -78, "BLOCKSTR": -78,
"COLOR": -78, "COMMA": -78, "DOLLAR": -78, "FN": -78, "IDENT": -78, "LBRACE": -78, "LPAR": -78, "LSQB": -78, "NUMBER":
-78, "RATIO": -78, "RBRACE": -78, "RPAR": -78, "SIZE": -78, "STRING": -78, "_SEP": -78}, {"$END": -22, "RBRACE": -22,
"_SEP": -22}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24,
"RATIO": 25, "SIZE": 26, "STRING": 27}, {"$END": -3, "RBRACE": -3, "_SEP": 101}, {"$END": -4, "ERROR": -10, "IDENT":
-10, "RBRACE": -4, "SLASHDASH": -10}, {"$END": -6, "ERROR": -10, "IDENT": -10, "RBRACE": -6, "SLASHDASH": -10},
{"IDENT": 102}, {"$END": -48, "BLOCKSTR": -48, "COLOR": -48, "COMMA": -48, "COMPARE": -48, "DOLLAR": -48, "DOT": 103,
"DOTDOT": -48, "EQUAL": -48, "FN": -48, "IDENT": -48, "LBRACE": -48, "LPAR": -48, "LSQB": -48, "NUMBER": -48, "RATIO":
-48, "RBRACE": -48, "RPAR": -48, "RSQB": -48, "SCALE": -48, "SIGN": -48, "SIZE": -48, "STRING": -48, "_SEP": -48},
{"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25,
"RPAR": 104, "SIZE": 26, "STRING": 27}, {"$END": -58, "BLOCKSTR": -58, "COLOR": -58, "COMMA": -58, "COMPARE": -58,
"DOLLAR": -58, "DOTDOT": -58, "EQUAL": -58, "FN": -58, "IDENT": -58, "LBRACE": -58, "LPAR": -58, "LSQB": -58,
"NUMBER": -58, "RATIO": -58, "RBRACE": -58, "RPAR": -58, "RSQB": -58, "SCALE": -58, "SIGN": -58, "SIZE": -58,
"STRING": -58, "_SEP": -58}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 105, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR":
22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 106, "SIZE": 26, "STRING": 27}, {"$END": -31, "BLOCKSTR": -31,
"COLOR": -31, "COMMA": -31, "DOLLAR": -31, "EQUAL": 107, "FN": -31, "IDENT": -31, "LBRACE": -31, "LPAR": -31, "LSQB":
-31, "NUMBER": -31, "RATIO": -31, "RBRACE": -31, "RPAR": -31, "SIZE": -31, "STRING": -31, "_SEP": -31}, {"$END": -32,
"BLOCKSTR": -32, "COLOR": -32, "COMMA": -32, "DOLLAR": -32, "FN": -32, "IDENT": -32, "LBRACE": -32, "LPAR": -32,
"LSQB": -32, "NUMBER": -32, "RATIO": -32, "RBRACE": -32, "RPAR": -32, "SIZE": -32, "STRING": -32, "_SEP": -32},
{"$END": -28, "RBRACE": -28, "_SEP": -28}, {"$END": -26, "RBRACE": -26, "_SEP": -26}, {"COMPARE": -74, "RPAR": -74,
"SCALE": -74, "SIGN": -74}, {"$END": -45, "BLOCKSTR": -45, "COLOR": -45, "COMMA": -45, "COMPARE": -45, "DOLLAR": -45,
"DOTDOT": -45, "EQUAL": -45, "FN": -45, "IDENT": -45, "LBRACE": -45, "LPAR": -45, "LSQB": -45, "NUMBER": -45, "RATIO":
-45, "RBRACE": -45, "RPAR": -45, "RSQB": -45, "SCALE": -45, "SIGN": -45, "SIZE": -45, "STRING": -45, "_SEP": -45},
{"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25,
"SIGN": 57, "SIZE": 26, "STRING": 27}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22,
"LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIGN": 57, "SIZE": 26, "STRING": 27}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR":
17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIGN": 57, "SIZE": 26, "STRING": 27},
{"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25,
"RSQB": 111, "SIZE": 26, "STRING": 27}, {"$END": -63, "BLOCKSTR": -63, "COLOR": -63, "COMMA": -63, "COMPARE": -63,
"DOLLAR": -63, "DOTDOT": -63, "EQUAL": -63, "FN": -63, "IDENT": -63, "LBRACE": -63, "LPAR": -63, "LSQB": -63,
"NUMBER": -63, "RATIO": -63, "RBRACE": -63, "RPAR": -63, "RSQB": -63, "SCALE": -63, "SIGN": -63, "SIZE": -63,
"STRING": -63, "_SEP": -63}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 113, "DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR":
22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RSQB": 114, "SIZE": 26, "STRING": 27}, {"BLOCKSTR": -84, "COLOR": -84,
"COMMA": -84, "DOLLAR": -84, "FN": -84, "IDENT": -84, "LPAR": -84, "LSQB": -84, "NUMBER": -84, "RATIO": -84, "RSQB":
-84, "SIZE": -84, "STRING": -84}, {"$END": -54, "BLOCKSTR": -54, "COLOR": -54, "COMMA": -54, "COMPARE": -54, "DOLLAR":
-54, "DOTDOT": -54, "EQUAL": -54, "FN": -54, "IDENT": -54, "LBRACE": -54, "LPAR": -54, "LSQB": -54, "NUMBER": -54,
"RATIO": -54, "RBRACE": -54, "RPAR": -54, "RSQB": -54, "SCALE": -54, "SIGN": -54, "SIZE": -54, "STRING": -54, "_SEP":
-54}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 116, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23,
"NUMBER": 24, "RATIO": 25, "RPAR": 117, "SIZE": 26, "STRING": 27}, {"FN": -66, "IDENT": -66}, {"$END": -77,
"BLOCKSTR": -77, "COLOR": -77, "COMMA": -77, "DOLLAR": -77, "FN": -77, "IDENT": -77, "LBRACE": -77, "LPAR": -77,
"LSQB": -77, "NUMBER": -77, "RATIO": -77, "RBRACE": -77, "RPAR": -77, "SIZE": -77, "STRING": -77, "_SEP": -77},
{"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25,
"SIZE": 26, "STRING": 27}, {"$END": -80, "BLOCKSTR": -80, "COLOR": -80, "COMMA": -80, "DOLLAR": -80, "FN": -80,
"IDENT": -80, "LBRACE": -80, "LPAR": -80, "LSQB": -80, "NUMBER": -80, "RATIO": -80, "RBRACE": -80, "RPAR": -80,
"SIZE": -80, "STRING": -80, "_SEP": -80}, {"$END": -20, "RBRACE": -20, "_SEP": -20}, {"$END": -34, "BLOCKSTR": -34,
"COLOR": -34, "COMMA": -34, "DOLLAR": -34, "EQUAL": -34, "FN": -34, "IDENT": -34, "LBRACE": -34, "LPAR": -34, "LSQB":
-34, "NUMBER": -34, "RATIO": -34, "RBRACE": -34, "RPAR": -34, "RSQB": -34, "SIZE": -34, "STRING": -34, "_SEP": -34},
{"$END": -2, "ERROR": -10, "IDENT": -10, "RBRACE": -2, "SLASHDASH": -10}, {"$END": -81, "BLOCKSTR": -81, "COLOR": -81,
"COMMA": -81, "COMPARE": -81, "DOLLAR": -81, "DOT": -81, "DOTDOT": -81, "EQUAL": -81, "FN": -81, "IDENT": -81,
"LBRACE": -81, "LPAR": -81, "LSQB": -81, "NUMBER": -81, "RATIO": -81, "RBRACE": -81, "RPAR": -81, "RSQB": -81,
"SCALE": -81, "SIGN": -81, "SIZE": -81, "STRING": -81, "_SEP": -81}, {"IDENT": 120}, {"$END": -57, "BLOCKSTR": -57,
"COLOR": -57, "COMMA": -57, "COMPARE": -57, "DOLLAR": -57, "DOTDOT": -57, "EQUAL": -57, "FN": -57, "IDENT": -57,
"LBRACE": -57, "LPAR": -57, "LSQB": -57, "NUMBER": -57, "RATIO": -57, "RBRACE": -57, "RPAR": -57, "RSQB": -57,
"SCALE": -57, "SIGN": -57, "SIZE": -57, "STRING": -57, "_SEP": -57}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN":
19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 121, "SIZE": 26, "STRING": 27}, {"$END":
-56, "BLOCKSTR": -56, "COLOR": -56, "COMMA": -56, "COMPARE": -56, "DOLLAR": -56, "DOTDOT": -56, "EQUAL": -56, "FN":
-56, "IDENT": -56, "LBRACE": -56, "LPAR": -56, "LSQB": -56, "NUMBER": -56, "RATIO": -56, "RBRACE": -56, "RPAR": -56,
"RSQB": -56, "SCALE": -56, "SIGN": -56, "SIZE": -56, "STRING": -56, "_SEP": -56}, {"BLOCKSTR": 14, "COLOR": 16,
"DOLLAR": 17, "FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "SIZE": 26, "STRING": 27},
{"COMPARE": -72, "RPAR": -72, "SCALE": -72, "SIGN": -72}, {"RPAR": -68, "SIGN": 88}, {"COMPARE": -70, "RPAR": -70,
"SCALE": 86, "SIGN": -70}, {"$END": -62, "BLOCKSTR": -62, "COLOR": -62, "COMMA": -62, "COMPARE": -62, "DOLLAR": -62,
"DOTDOT": -62, "EQUAL": -62, "FN": -62, "IDENT": -62, "LBRACE": -62, "LPAR": -62, "LSQB": -62, "NUMBER": -62, "RATIO":
-62, "RBRACE": -62, "RPAR": -62, "RSQB": -62, "SCALE": -62, "SIGN": -62, "SIZE": -62, "STRING": -62, "_SEP": -62},
{"BLOCKSTR": -83, "COLOR": -83, "COMMA": -83, "DOLLAR": -83, "FN": -83, "IDENT": -83, "LPAR": -83, "LSQB": -83,
"NUMBER": -83, "RATIO": -83, "RSQB": -83, "SIZE": -83, "STRING": -83}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17,
"FN": 19, "IDENT": 45, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RSQB": 123, "SIZE": 26, "STRING": 27},
{"$END": -61, "BLOCKSTR": -61, "COLOR": -61, "COMMA": -61, "COMPARE": -61, "DOLLAR": -61, "DOTDOT": -61, "EQUAL": -61,
"FN": -61, "IDENT": -61, "LBRACE": -61, "LPAR": -61, "LSQB": -61, "NUMBER": -61, "RATIO": -61, "RBRACE": -61, "RPAR":
-61, "RSQB": -61, "SCALE": -61, "SIGN": -61, "SIZE": -61, "STRING": -61, "_SEP": -61}, {"BLOCKSTR": -86, "COLOR": -86,
"COMMA": -86, "DOLLAR": -86, "FN": -86, "IDENT": -86, "LPAR": -86, "LSQB": -86, "NUMBER": -86, "RATIO": -86, "RSQB":
-86, "SIZE": -86, "STRING": -86}, {"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22,
"LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 125, "SIZE": 26, "STRING": 27}, {"$END": -53, "BLOCKSTR": -53, "COLOR":
-53, "COMMA": -53, "COMPARE": -53, "DOLLAR": -53, "DOTDOT": -53, "EQUAL": -53, "FN": -53, "IDENT": -53, "LBRACE": -53,
"LPAR": -53, "LSQB": -53, "NUMBER": -53, "RATIO": -53, "RBRACE": -53, "RPAR": -53, "RSQB": -53, "SCALE": -53, "SIGN":
-53, "SIZE": -53, "STRING": -53, "_SEP": -53}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 126, "DOLLAR": 17, "FN": 19,
"IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25, "RPAR": 127, "SIZE": 26, "STRING": 27}, {"$END": -79,
"BLOCKSTR": -79, "COLOR": -79, "COMMA": -79, "DOLLAR": -79, "FN": -79, "IDENT": -79, "LBRACE": -79, "LPAR": -79,
"LSQB": -79, "NUMBER": -79, "RATIO": -79, "RBRACE": -79, "RPAR": -79, "SIZE": -79, "STRING": -79, "_SEP": -79},
{"$END": -82, "BLOCKSTR": -82, "COLOR": -82, "COMMA": -82, "COMPARE": -82, "DOLLAR": -82, "DOT": -82, "DOTDOT": -82,
"EQUAL": -82, "FN": -82, "IDENT": -82, "LBRACE": -82, "LPAR": -82, "LSQB": -82, "NUMBER": -82, "RATIO": -82, "RBRACE":
-82, "RPAR": -82, "RSQB": -82, "SCALE": -82, "SIGN": -82, "SIZE": -82, "STRING": -82, "_SEP": -82}, {"$END": -55,
"BLOCKSTR": -55, "COLOR": -55, "COMMA": -55, "COMPARE": -55, "DOLLAR": -55, "DOTDOT": -55, "EQUAL": -55, "FN": -55,
"IDENT": -55, "LBRACE": -55, "LPAR": -55, "LSQB": -55, "NUMBER": -55, "RATIO": -55, "RBRACE": -55, "RPAR": -55,
"RSQB": -55, "SCALE": -55, "SIGN": -55, "SIZE": -55, "STRING": -55, "_SEP": -55}, {"$END": -30, "BLOCKSTR": -30,
"COLOR": -30, "COMMA": -30, "DOLLAR": -30, "FN": -30, "IDENT": -30, "LBRACE": -30, "LPAR": -30, "LSQB": -30, "NUMBER":
-30, "RATIO": -30, "RBRACE": -30, "RPAR": -30, "SIZE": -30, "STRING": -30, "_SEP": -30}, {"$END": -60, "BLOCKSTR":
-60, "COLOR": -60, "COMMA": -60, "COMPARE": -60, "DOLLAR": -60, "DOTDOT": -60, "EQUAL": -60, "FN": -60, "IDENT": -60,
"LBRACE": -60, "LPAR": -60, "LSQB": -60, "NUMBER": -60, "RATIO": -60, "RBRACE": -60, "RPAR": -60, "RSQB": -60,
"SCALE": -60, "SIGN": -60, "SIZE": -60, "STRING": -60, "_SEP": -60}, {"BLOCKSTR": -85, "COLOR": -85, "COMMA": -85,
"DOLLAR": -85, "FN": -85, "IDENT": -85, "LPAR": -85, "LSQB": -85, "NUMBER": -85, "RATIO": -85, "RSQB": -85, "SIZE":
-85, "STRING": -85}, {"$END": -52, "BLOCKSTR": -52, "COLOR": -52, "COMMA": -52, "COMPARE": -52, "DOLLAR": -52,
"DOTDOT": -52, "EQUAL": -52, "FN": -52, "IDENT": -52, "LBRACE": -52, "LPAR": -52, "LSQB": -52, "NUMBER": -52, "RATIO":
-52, "RBRACE": -52, "RPAR": -52, "RSQB": -52, "SCALE": -52, "SIGN": -52, "SIZE": -52, "STRING": -52, "_SEP": -52},
{"BLOCKSTR": 14, "COLOR": 16, "DOLLAR": 17, "FN": 19, "IDENT": 20, "LPAR": 22, "LSQB": 23, "NUMBER": 24, "RATIO": 25,
"RPAR": 128, "SIZE": 26, "STRING": 27}, {"$END": -51, "BLOCKSTR": -51, "COLOR": -51, "COMMA": -51, "COMPARE": -51,
"DOLLAR": -51, "DOTDOT": -51, "EQUAL": -51, "FN": -51, "IDENT": -51, "LBRACE": -51, "LPAR": -51, "LSQB": -51,
"NUMBER": -51, "RATIO": -51, "RBRACE": -51, "RPAR": -51, "RSQB": -51, "SCALE": -51, "SIGN": -51, "SIZE": -51,
"STRING": -51, "_SEP": -51}, {"$END": -50, "BLOCKSTR": -50, "COLOR": -50, "COMMA": -50, "COMPARE": -50, "DOLLAR": -50,
"DOTDOT": -50, "EQUAL": -50, "FN": -50, "IDENT": -50, "LBRACE": -50, "LPAR": -50, "LSQB": -50, "NUMBER": -50, "RATIO":
-50, "RBRACE": -50, "RPAR": -50, "RSQB": -50, "SCALE": -50, "SIGN": -50, "SIZE": -50, "STRING": -50, "_SEP": -50}],
"goto": [{"___items_star_0": 5, "_done": 6, "_items": 7, "broken": 8, "off": 9, "prop": 10, "start": 11, "stmt": 12,
"thing": 13}, {}, {"_path": 28, "arg": 29, "atom": 30, "block": 31, "call": 32, "list": 33, "name": 34, "ref": 35,
"value": 36}, {"broken": 8, "off": 9, "prop": 37, "stmt": 38, "thing": 13}, {"___items_star_0": 39, "_done": 6,
"broken": 8, "off": 9, "prop": 10, "stmt": 40, "thing": 13}, {"_done": 41, "broken": 8, "off": 9, "prop": 10, "stmt":
42, "thing": 13}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34,
"ref": 35, "value": 46}, {}, {}, {"_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value":
48}, {"_path": 28, "arg": 50, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {},
{"___items_star_0": 5, "_done": 6, "_items": 56, "broken": 8, "off": 9, "prop": 10, "stmt": 12, "thing": 13},
{"_path": 28, "atom": 58, "call": 32, "expr": 59, "factor": 60, "list": 33, "name": 34, "product": 61, "ref": 35,
"sum": 62}, {"_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 64}, {}, {}, {}, {}, {},
{"__thing_star_1": 68, "_path": 28, "arg": 69, "atom": 30, "block": 70, "call": 32, "list": 33, "name": 34, "ref": 35,
"value": 36}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"_done": 41, "broken": 8, "off": 9, "prop": 10, "stmt": 72,
"thing": 13}, {}, {}, {}, {}, {}, {}, {}, {"__ref_star_2": 76}, {}, {}, {"__thing_star_1": 79, "_path": 28, "arg": 69,
"atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {"_path": 28, "atom": 30, "call": 32, "list":
33, "name": 34, "ref": 35, "value": 80}, {}, {"_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35,
"value": 81}, {}, {"___items_star_0": 39, "_done": 6, "broken": 8, "off": 9, "prop": 10, "stmt": 40, "thing": 13}, {},
{"_path": 28, "atom": 58, "call": 32, "factor": 84, "list": 33, "name": 34, "ref": 35}, {}, {}, {}, {}, {}, {},
{"__list_star_3": 91, "_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 92}, {"_path":
28, "arg": 94, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {}, {"_path": 28, "arg": 96,
"atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {"_path": 28, "arg": 98, "atom": 30, "block":
99, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {}, {}, {"_path": 28, "atom": 100, "call": 32,
"list": 33, "name": 34, "ref": 35}, {}, {}, {}, {}, {}, {"_path": 28, "arg": 96, "atom": 30, "call": 32, "list": 33,
"name": 34, "ref": 35, "value": 36}, {}, {"_path": 28, "arg": 98, "atom": 30, "call": 32, "list": 33, "name": 34,
"ref": 35, "value": 36}, {}, {}, {}, {}, {}, {}, {"_path": 28, "atom": 58, "call": 32, "factor": 108, "list": 33,
"name": 34, "ref": 35}, {"_path": 28, "atom": 58, "call": 32, "factor": 60, "list": 33, "name": 34, "product": 61,
"ref": 35, "sum": 109}, {"_path": 28, "atom": 58, "call": 32, "factor": 60, "list": 33, "name": 34, "product": 110,
"ref": 35}, {"_path": 28, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 112}, {}, {"_path": 28,
"atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 115}, {}, {}, {"__thing_star_1": 118, "_path": 28,
"arg": 69, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {}, {}, {"_path": 28, "arg": 119,
"atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {}, {}, {}, {}, {}, {}, {}, {"_path": 28,
"arg": 119, "atom": 30, "call": 32, "list": 33, "name": 34, "ref": 35, "value": 36}, {}, {"_path": 28, "atom": 30,
"call": 32, "list": 33, "name": 34, "ref": 35, "value": 122}, {}, {}, {}, {}, {}, {"_path": 28, "atom": 30, "call":
32, "list": 33, "name": 34, "ref": 35, "value": 124}, {}, {}, {"_path": 28, "arg": 96, "atom": 30, "call": 32, "list":
33, "name": 34, "ref": 35, "value": 36}, {}, {"_path": 28, "arg": 98, "atom": 30, "call": 32, "list": 33, "name": 34,
"ref": 35, "value": 36}, {}, {}, {}, {}, {}, {}, {}, {"_path": 28, "arg": 119, "atom": 30, "call": 32, "list": 33,
"name": 34, "ref": 35, "value": 36}, {}, {}],
"rules": [["start", 1, "start", [0]], ["_items", 4, "", [1, 2]], ["_items", 3, "", [1, 2]], ["_items", 3, "", [1]],
["_items", 2, "", [1]], ["_items", 3, "", [0, 1]], ["_items", 2, "", [0, 1]], ["_items", 2, "", [0]], ["_items", 1,
"", [0]], ["_done", 2, "", [0]], ["_done", 2, "", [0]], ["stmt", 1, "?stmt", [0]], ["stmt", 1, "?stmt", [0]], ["stmt",
1, "?stmt", [0]], ["stmt", 1, "?stmt", [0]], ["off", 2, "off", [1]], ["broken", 1, "broken", [0]], ["prop", 3, "prop",
[0, 2]], ["prop", 3, "prop", [0, 2]], ["thing", 4, "thing", [0, 1, 2, 3]], ["thing", 3, "thing", [0, 1, 2]], ["thing",
3, "thing", [0, 1, 2]], ["thing", 2, "thing", [0, 1]], ["thing", 2, "thing", [0, 1]], ["thing", 1, "thing", [0]],
["block", 3, "block", [1]], ["block", 2, "block", []], ["block", 3, "block", []], ["arg", 1, "arg", [0]], ["arg", 5,
"arg", [0, 2, 4]], ["arg", 3, "arg", [0, 2]], ["arg", 3, "arg", [0, 2]], ["value", 1, "?value", [0]], ["value", 3,
"range", [0, 2]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1,
"?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom",
[0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 3, "?atom", [1]], ["name", 2, "name", [0, 1]],
["name", 1, "name", [0]], ["ref", 3, "ref", [1, 2]], ["ref", 2, "ref", [1]], ["call", 6, "call", [0, 1, 2, 3]],
["call", 5, "call", [0, 1, 2, 3]], ["call", 5, "call", [0, 1, 2]], ["call", 4, "call", [0, 1, 2]], ["call", 3, "call",
[0, 1]], ["call", 5, "call", [0, 1, 2]], ["call", 4, "call", [0, 1, 2]], ["call", 4, "call", [0, 1]], ["call", 3,
"call", [0, 1]], ["call", 2, "call", [0]], ["list", 5, "list", [1, 2]], ["list", 4, "list", [1, 2]], ["list", 4,
"list", [1]], ["list", 3, "list", [1]], ["list", 2, "list", []], ["_path", 2, "", [0]], ["_path", 3, "", [0, 1]],
["expr", 1, "?expr", [0]], ["expr", 3, "binary", [0, 1, 2]], ["sum", 1, "?sum", [0]], ["sum", 3, "binary", [0, 1, 2]],
["product", 1, "?product", [0]], ["product", 3, "binary", [0, 1, 2]], ["factor", 1, "?factor", [0]], ["factor", 2,
"signed", [0, 1]], ["___items_star_0", 1, "", [0]], ["___items_star_0", 2, "", [0, 1]], ["__thing_star_1", 2, "",
[1]], ["__thing_star_1", 1, "", [0]], ["__thing_star_1", 3, "", [0, 2]], ["__thing_star_1", 2, "", [0, 1]],
["__ref_star_2", 2, "", [1]], ["__ref_star_2", 3, "", [0, 2]], ["__list_star_3", 2, "", [1]], ["__list_star_3", 1, "",
[0]], ["__list_star_3", 3, "", [0, 2]], ["__list_star_3", 2, "", [0, 1]]],
"start": 0
}"""
