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
["DATE", "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])\\b"],
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
-25, "BLOCKSTR": 14, "COLON": 15, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "EQUAL": 19, "FN": 20, "IDENT": 21, "LBRACE":
22, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RBRACE": -25, "SIZE": 27, "STRING": 28, "_SEP": -25},
{"ERROR": 1, "IDENT": 2, "SLASHDASH": 3}, {"ERROR": 1, "IDENT": 2, "SLASHDASH": 3}, {"ERROR": 1, "IDENT": 2,
"SLASHDASH": 3}, {"ERROR": -82, "IDENT": -82, "SLASHDASH": -82}, {"$END": -1}, {"$END": -15, "RBRACE": -15, "_SEP":
-15}, {"$END": -14, "RBRACE": -14, "_SEP": -14}, {"$END": -12, "COMMA": 44, "RBRACE": -12, "_SEP": -12}, {"$END": 11},
{"$END": -9, "RBRACE": -9, "_SEP": 45}, {"$END": -13, "RBRACE": -13, "_SEP": -13}, {"$END": -36, "AND": -36,
"BLOCKSTR": -36, "COLOR": -36, "COMMA": -36, "COMPARE": -36, "DATE": -36, "DOLLAR": -36, "DOTDOT": -36, "EQUAL": -36,
"FN": -36, "IDENT": -36, "LBRACE": -36, "LPAR": -36, "LSQB": -36, "NUMBER": -36, "OR": -36, "RATIO": -36, "RBRACE":
-36, "RPAR": -36, "RSQB": -36, "SCALE": -36, "SIGN": -36, "SIZE": -36, "STRING": -36, "_SEP": -36}, {"BLOCKSTR": 14,
"COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26,
"SIZE": 27, "STRING": 28}, {"$END": -41, "AND": -41, "BLOCKSTR": -41, "COLOR": -41, "COMMA": -41, "COMPARE": -41,
"DATE": -41, "DOLLAR": -41, "DOTDOT": -41, "EQUAL": -41, "FN": -41, "IDENT": -41, "LBRACE": -41, "LPAR": -41, "LSQB":
-41, "NUMBER": -41, "OR": -41, "RATIO": -41, "RBRACE": -41, "RPAR": -41, "RSQB": -41, "SCALE": -41, "SIGN": -41,
"SIZE": -41, "STRING": -41, "_SEP": -41}, {"$END": -40, "AND": -40, "BLOCKSTR": -40, "COLOR": -40, "COMMA": -40,
"COMPARE": -40, "DATE": -40, "DOLLAR": -40, "DOTDOT": -40, "EQUAL": -40, "FN": -40, "IDENT": -40, "LBRACE": -40,
"LPAR": -40, "LSQB": -40, "NUMBER": -40, "OR": -40, "RATIO": -40, "RBRACE": -40, "RPAR": -40, "RSQB": -40, "SCALE":
-40, "SIGN": -40, "SIZE": -40, "STRING": -40, "_SEP": -40}, {"IDENT": 48}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27, "STRING": 28},
{"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25,
"RATIO": 26, "RPAR": 50, "SIZE": 27, "STRING": 28}, {"$END": -48, "BLOCKSTR": -48, "COLON": 52, "COLOR": -48, "COMMA":
-48, "DATE": -48, "DOLLAR": -48, "DOT": 53, "DOTDOT": -48, "EQUAL": 54, "FN": -48, "IDENT": -48, "LBRACE": -48,
"LPAR": -48, "LSQB": -48, "NUMBER": -48, "RATIO": -48, "RBRACE": -48, "RPAR": -48, "SIZE": -48, "STRING": -48, "_SEP":
-48}, {"ERROR": 1, "IDENT": 2, "RBRACE": 55, "SLASHDASH": 3, "_SEP": 56}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NOT": 58, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE":
27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB":
24, "NUMBER": 25, "RATIO": 26, "RSQB": 68, "SIZE": 27, "STRING": 28}, {"$END": -37, "AND": -37, "BLOCKSTR": -37,
"COLOR": -37, "COMMA": -37, "COMPARE": -37, "DATE": -37, "DOLLAR": -37, "DOTDOT": -37, "EQUAL": -37, "FN": -37,
"IDENT": -37, "LBRACE": -37, "LPAR": -37, "LSQB": -37, "NUMBER": -37, "OR": -37, "RATIO": -37, "RBRACE": -37, "RPAR":
-37, "RSQB": -37, "SCALE": -37, "SIGN": -37, "SIZE": -37, "STRING": -37, "_SEP": -37}, {"$END": -39, "AND": -39,
"BLOCKSTR": -39, "COLOR": -39, "COMMA": -39, "COMPARE": -39, "DATE": -39, "DOLLAR": -39, "DOTDOT": -39, "EQUAL": -39,
"FN": -39, "IDENT": -39, "LBRACE": -39, "LPAR": -39, "LSQB": -39, "NUMBER": -39, "OR": -39, "RATIO": -39, "RBRACE":
-39, "RPAR": -39, "RSQB": -39, "SCALE": -39, "SIGN": -39, "SIZE": -39, "STRING": -39, "_SEP": -39}, {"$END": -38,
"AND": -38, "BLOCKSTR": -38, "COLOR": -38, "COMMA": -38, "COMPARE": -38, "DATE": -38, "DOLLAR": -38, "DOTDOT": -38,
"EQUAL": -38, "FN": -38, "IDENT": -38, "LBRACE": -38, "LPAR": -38, "LSQB": -38, "NUMBER": -38, "OR": -38, "RATIO":
-38, "RBRACE": -38, "RPAR": -38, "RSQB": -38, "SCALE": -38, "SIGN": -38, "SIZE": -38, "STRING": -38, "_SEP": -38},
{"$END": -35, "AND": -35, "BLOCKSTR": -35, "COLOR": -35, "COMMA": -35, "COMPARE": -35, "DATE": -35, "DOLLAR": -35,
"DOTDOT": -35, "EQUAL": -35, "FN": -35, "IDENT": -35, "LBRACE": -35, "LPAR": -35, "LSQB": -35, "NUMBER": -35, "OR":
-35, "RATIO": -35, "RBRACE": -35, "RPAR": -35, "RSQB": -35, "SCALE": -35, "SIGN": -35, "SIZE": -35, "STRING": -35,
"_SEP": -35}, {"FN": 70, "IDENT": 71}, {"$END": -23, "BLOCKSTR": 14, "COLOR": 16, "COMMA": 72, "DATE": 17, "DOLLAR":
18, "FN": 20, "IDENT": 21, "LBRACE": 22, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RBRACE": -23, "SIZE": 27,
"STRING": 28, "_SEP": -23}, {"$END": -33, "BLOCKSTR": -33, "COLOR": -33, "COMMA": -33, "DATE": -33, "DOLLAR": -33,
"DOTDOT": 76, "EQUAL": -33, "FN": -33, "IDENT": -33, "LBRACE": -33, "LPAR": -33, "LSQB": -33, "NUMBER": -33, "RATIO":
-33, "RBRACE": -33, "RPAR": -33, "RSQB": -33, "SIZE": -33, "STRING": -33, "_SEP": -33}, {"$END": -24, "RBRACE": -24,
"_SEP": -24}, {"$END": -44, "AND": -44, "BLOCKSTR": -44, "COLOR": -44, "COMMA": -44, "COMPARE": -44, "DATE": -44,
"DOLLAR": -44, "DOTDOT": -44, "EQUAL": -44, "FN": -44, "IDENT": -44, "LBRACE": -44, "LPAR": -44, "LSQB": -44,
"NUMBER": -44, "OR": -44, "RATIO": -44, "RBRACE": -44, "RPAR": -44, "RSQB": -44, "SCALE": -44, "SIGN": -44, "SIZE":
-44, "STRING": -44, "_SEP": -44}, {"$END": -45, "AND": -45, "BLOCKSTR": -45, "COLOR": -45, "COMMA": -45, "COMPARE":
-45, "DATE": -45, "DOLLAR": -45, "DOTDOT": -45, "EQUAL": -45, "FN": -45, "IDENT": -45, "LBRACE": -45, "LPAR": -45,
"LSQB": -45, "NUMBER": -45, "OR": -45, "RATIO": -45, "RBRACE": -45, "RPAR": -45, "RSQB": -45, "SCALE": -45, "SIGN":
-45, "SIZE": -45, "STRING": -45, "_SEP": -45}, {"$END": -42, "AND": -42, "BLOCKSTR": -42, "COLOR": -42, "COMMA": -42,
"COMPARE": -42, "DATE": -42, "DOLLAR": -42, "DOTDOT": -42, "EQUAL": -42, "FN": -42, "IDENT": -42, "LBRACE": -42,
"LPAR": -42, "LSQB": -42, "NUMBER": -42, "OR": -42, "RATIO": -42, "RBRACE": -42, "RPAR": -42, "RSQB": -42, "SCALE":
-42, "SIGN": -42, "SIZE": -42, "STRING": -42, "_SEP": -42}, {"$END": -43, "AND": -43, "BLOCKSTR": -43, "COLOR": -43,
"COMMA": -43, "COMPARE": -43, "DATE": -43, "DOLLAR": -43, "DOTDOT": -43, "EQUAL": -43, "FN": -43, "IDENT": -43,
"LBRACE": -43, "LPAR": -43, "LSQB": -43, "NUMBER": -43, "OR": -43, "RATIO": -43, "RBRACE": -43, "RPAR": -43, "RSQB":
-43, "SCALE": -43, "SIGN": -43, "SIZE": -43, "STRING": -43, "_SEP": -43}, {"$END": -29, "BLOCKSTR": -29, "COLOR": -29,
"COMMA": -29, "DATE": -29, "DOLLAR": -29, "FN": -29, "IDENT": -29, "LBRACE": -29, "LPAR": -29, "LSQB": -29, "NUMBER":
-29, "RATIO": -29, "RBRACE": -29, "RPAR": -29, "SIZE": -29, "STRING": -29, "_SEP": -29}, {"$END": -12, "RBRACE": -12,
"_SEP": -12}, {"$END": -16, "RBRACE": -16, "_SEP": -16}, {"ERROR": 1, "IDENT": 2, "SLASHDASH": 3}, {"$END": -5,
"RBRACE": -5, "_SEP": 78}, {"ERROR": -83, "IDENT": -83, "SLASHDASH": -83}, {"$END": -7, "RBRACE": -7, "_SEP": 79},
{"ERROR": -11, "IDENT": -11, "SLASHDASH": -11}, {"$END": -8, "ERROR": -10, "IDENT": -10, "RBRACE": -8, "SLASHDASH":
-10}, {"$END": -48, "AND": -48, "BLOCKSTR": -48, "COLOR": -48, "COMMA": -48, "COMPARE": -48, "DATE": -48, "DOLLAR":
-48, "DOT": 53, "DOTDOT": -48, "EQUAL": -48, "FN": -48, "IDENT": -48, "LBRACE": -48, "LPAR": -48, "LSQB": -48,
"NUMBER": -48, "OR": -48, "RATIO": -48, "RBRACE": -48, "RPAR": -48, "RSQB": -48, "SCALE": -48, "SIGN": -48, "SIZE":
-48, "STRING": -48, "_SEP": -48}, {"$END": -18, "COMMA": -18, "RBRACE": -18, "_SEP": -18}, {"$END": -50, "AND": -50,
"BLOCKSTR": -50, "COLOR": -50, "COMMA": -50, "COMPARE": -50, "DATE": -50, "DOLLAR": -50, "DOT": 80, "DOTDOT": -50,
"EQUAL": -50, "FN": -50, "IDENT": -50, "LBRACE": -50, "LPAR": -50, "LSQB": -50, "NUMBER": -50, "OR": -50, "RATIO":
-50, "RBRACE": -50, "RPAR": -50, "RSQB": -50, "SCALE": -50, "SIGN": -50, "SIZE": -50, "STRING": -50, "_SEP": -50},
{"$END": -19, "COMMA": -19, "RBRACE": -19, "_SEP": -19}, {"$END": -60, "AND": -60, "BLOCKSTR": -60, "COLOR": -60,
"COMMA": -60, "COMPARE": -60, "DATE": -60, "DOLLAR": -60, "DOTDOT": -60, "EQUAL": -60, "FN": -60, "IDENT": -60,
"LBRACE": -60, "LPAR": -60, "LSQB": -60, "NUMBER": -60, "OR": -60, "RATIO": -60, "RBRACE": -60, "RPAR": -60, "RSQB":
-60, "SCALE": -60, "SIGN": -60, "SIZE": -60, "STRING": -60, "_SEP": -60}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 82,
"DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 83,
"SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23,
"LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27, "STRING": 28}, {"FN": -66, "IDENT": -66}, {"BLOCKSTR": 14, "COLOR":
16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27,
"STRING": 28}, {"$END": -27, "RBRACE": -27, "_SEP": -27}, {"ERROR": 1, "IDENT": 2, "RBRACE": 87, "SLASHDASH": 3},
{"RBRACE": 88}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24,
"NOT": 58, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE": 27,
"STRING": 28}, {"AND": -80, "COMPARE": -80, "OR": -80, "RPAR": -80, "SCALE": -80, "SIGN": -80}, {"AND": 91, "OR": -68,
"RPAR": -68}, {"AND": -72, "OR": -72, "RPAR": -72}, {"OR": 92, "RPAR": 93}, {"AND": -78, "COMPARE": -78, "OR": -78,
"RPAR": -78, "SCALE": -78, "SIGN": -78}, {"AND": -76, "COMPARE": -76, "OR": -76, "RPAR": -76, "SCALE": 94, "SIGN":
-76}, {"AND": -74, "COMPARE": 95, "OR": -74, "RPAR": -74, "SIGN": 96}, {"AND": -70, "OR": -70, "RPAR": -70}, {"$END":
-65, "AND": -65, "BLOCKSTR": -65, "COLOR": -65, "COMMA": -65, "COMPARE": -65, "DATE": -65, "DOLLAR": -65, "DOTDOT":
-65, "EQUAL": -65, "FN": -65, "IDENT": -65, "LBRACE": -65, "LPAR": -65, "LSQB": -65, "NUMBER": -65, "OR": -65,
"RATIO": -65, "RBRACE": -65, "RPAR": -65, "RSQB": -65, "SCALE": -65, "SIGN": -65, "SIZE": -65, "STRING": -65, "_SEP":
-65}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 97, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB":
24, "NUMBER": 25, "RATIO": 26, "RSQB": 98, "SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 101, "SIZE": 27,
"STRING": 28}, {"$END": -47, "AND": -47, "BLOCKSTR": -47, "COLOR": -47, "COMMA": -47, "COMPARE": -47, "DATE": -47,
"DOLLAR": -47, "DOT": 103, "DOTDOT": -47, "EQUAL": -47, "FN": -47, "IDENT": -47, "LBRACE": -47, "LPAR": -47, "LSQB":
-47, "NUMBER": -47, "OR": -47, "RATIO": -47, "RBRACE": -47, "RPAR": -47, "RSQB": -47, "SCALE": -47, "SIGN": -47,
"SIZE": -47, "STRING": -47, "_SEP": -47}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT":
21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27, "STRING": 28}, {"$END": -21, "BLOCKSTR": 14,
"COLOR": 16, "COMMA": 105, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LBRACE": 22, "LPAR": 23, "LSQB": 24,
"NUMBER": 25, "RATIO": 26, "RBRACE": -21, "SIZE": 27, "STRING": 28, "_SEP": -21}, {"$END": -85, "BLOCKSTR": -85,
"COLOR": -85, "COMMA": -85, "DATE": -85, "DOLLAR": -85, "FN": -85, "IDENT": -85, "LBRACE": -85, "LPAR": -85, "LSQB":
-85, "NUMBER": -85, "RATIO": -85, "RBRACE": -85, "RPAR": -85, "SIZE": -85, "STRING": -85, "_SEP": -85}, {"$END": -22,
"RBRACE": -22, "_SEP": -22}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR":
23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27, "STRING": 28}, {"$END": -3, "RBRACE": -3, "_SEP": 109},
{"$END": -4, "ERROR": -10, "IDENT": -10, "RBRACE": -4, "SLASHDASH": -10}, {"$END": -6, "ERROR": -10, "IDENT": -10,
"RBRACE": -6, "SLASHDASH": -10}, {"IDENT": 110}, {"$END": -49, "AND": -49, "BLOCKSTR": -49, "COLOR": -49, "COMMA":
-49, "COMPARE": -49, "DATE": -49, "DOLLAR": -49, "DOT": 111, "DOTDOT": -49, "EQUAL": -49, "FN": -49, "IDENT": -49,
"LBRACE": -49, "LPAR": -49, "LSQB": -49, "NUMBER": -49, "OR": -49, "RATIO": -49, "RBRACE": -49, "RPAR": -49, "RSQB":
-49, "SCALE": -49, "SIGN": -49, "SIZE": -49, "STRING": -49, "_SEP": -49}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 112, "SIZE": 27,
"STRING": 28}, {"$END": -59, "AND": -59, "BLOCKSTR": -59, "COLOR": -59, "COMMA": -59, "COMPARE": -59, "DATE": -59,
"DOLLAR": -59, "DOTDOT": -59, "EQUAL": -59, "FN": -59, "IDENT": -59, "LBRACE": -59, "LPAR": -59, "LSQB": -59,
"NUMBER": -59, "OR": -59, "RATIO": -59, "RBRACE": -59, "RPAR": -59, "RSQB": -59, "SCALE": -59, "SIGN": -59, "SIZE":
-59, "STRING": -59, "_SEP": -59}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 113, "DATE": 17, "DOLLAR": 18, "FN": 20,
"IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 114, "SIZE": 27, "STRING": 28}, {"$END": -31,
"BLOCKSTR": -31, "COLOR": -31, "COMMA": -31, "DATE": -31, "DOLLAR": -31, "EQUAL": 115, "FN": -31, "IDENT": -31,
"LBRACE": -31, "LPAR": -31, "LSQB": -31, "NUMBER": -31, "RATIO": -31, "RBRACE": -31, "RPAR": -31, "SIZE": -31,
"STRING": -31, "_SEP": -31}, {"$END": -32, "BLOCKSTR": -32, "COLOR": -32, "COMMA": -32, "DATE": -32, "DOLLAR": -32,
"FN": -32, "IDENT": -32, "LBRACE": -32, "LPAR": -32, "LSQB": -32, "NUMBER": -32, "RATIO": -32, "RBRACE": -32, "RPAR":
-32, "SIZE": -32, "STRING": -32, "_SEP": -32}, {"$END": -28, "RBRACE": -28, "_SEP": -28}, {"$END": -26, "RBRACE": -26,
"_SEP": -26}, {"AND": -73, "OR": -73, "RPAR": -73}, {"AND": -81, "COMPARE": -81, "OR": -81, "RPAR": -81, "SCALE": -81,
"SIGN": -81}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24,
"NOT": 58, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17,
"DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NOT": 58, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE":
27, "STRING": 28}, {"$END": -46, "AND": -46, "BLOCKSTR": -46, "COLOR": -46, "COMMA": -46, "COMPARE": -46, "DATE": -46,
"DOLLAR": -46, "DOTDOT": -46, "EQUAL": -46, "FN": -46, "IDENT": -46, "LBRACE": -46, "LPAR": -46, "LSQB": -46,
"NUMBER": -46, "OR": -46, "RATIO": -46, "RBRACE": -46, "RPAR": -46, "RSQB": -46, "SCALE": -46, "SIGN": -46, "SIZE":
-46, "STRING": -46, "_SEP": -46}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46,
"LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR":
16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIGN": 59,
"SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23,
"LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIGN": 59, "SIZE": 27, "STRING": 28}, {"BLOCKSTR": 14, "COLOR": 16, "DATE":
17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RSQB": 121, "SIZE": 27,
"STRING": 28}, {"$END": -64, "AND": -64, "BLOCKSTR": -64, "COLOR": -64, "COMMA": -64, "COMPARE": -64, "DATE": -64,
"DOLLAR": -64, "DOTDOT": -64, "EQUAL": -64, "FN": -64, "IDENT": -64, "LBRACE": -64, "LPAR": -64, "LSQB": -64,
"NUMBER": -64, "OR": -64, "RATIO": -64, "RBRACE": -64, "RPAR": -64, "RSQB": -64, "SCALE": -64, "SIGN": -64, "SIZE":
-64, "STRING": -64, "_SEP": -64}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 123, "DATE": 17, "DOLLAR": 18, "FN": 20,
"IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RSQB": 124, "SIZE": 27, "STRING": 28}, {"BLOCKSTR":
-91, "COLOR": -91, "COMMA": -91, "DATE": -91, "DOLLAR": -91, "FN": -91, "IDENT": -91, "LPAR": -91, "LSQB": -91,
"NUMBER": -91, "RATIO": -91, "RSQB": -91, "SIZE": -91, "STRING": -91}, {"$END": -55, "AND": -55, "BLOCKSTR": -55,
"COLOR": -55, "COMMA": -55, "COMPARE": -55, "DATE": -55, "DOLLAR": -55, "DOTDOT": -55, "EQUAL": -55, "FN": -55,
"IDENT": -55, "LBRACE": -55, "LPAR": -55, "LSQB": -55, "NUMBER": -55, "OR": -55, "RATIO": -55, "RBRACE": -55, "RPAR":
-55, "RSQB": -55, "SCALE": -55, "SIGN": -55, "SIZE": -55, "STRING": -55, "_SEP": -55}, {"BLOCKSTR": 14, "COLOR": 16,
"COMMA": 126, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26,
"RPAR": 127, "SIZE": 27, "STRING": 28}, {"FN": -67, "IDENT": -67}, {"$END": -84, "BLOCKSTR": -84, "COLOR": -84,
"COMMA": -84, "DATE": -84, "DOLLAR": -84, "FN": -84, "IDENT": -84, "LBRACE": -84, "LPAR": -84, "LSQB": -84, "NUMBER":
-84, "RATIO": -84, "RBRACE": -84, "RPAR": -84, "SIZE": -84, "STRING": -84, "_SEP": -84}, {"BLOCKSTR": 14, "COLOR": 16,
"DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "SIZE": 27,
"STRING": 28}, {"$END": -87, "BLOCKSTR": -87, "COLOR": -87, "COMMA": -87, "DATE": -87, "DOLLAR": -87, "FN": -87,
"IDENT": -87, "LBRACE": -87, "LPAR": -87, "LSQB": -87, "NUMBER": -87, "RATIO": -87, "RBRACE": -87, "RPAR": -87,
"SIZE": -87, "STRING": -87, "_SEP": -87}, {"$END": -20, "RBRACE": -20, "_SEP": -20}, {"$END": -34, "BLOCKSTR": -34,
"COLOR": -34, "COMMA": -34, "DATE": -34, "DOLLAR": -34, "EQUAL": -34, "FN": -34, "IDENT": -34, "LBRACE": -34, "LPAR":
-34, "LSQB": -34, "NUMBER": -34, "RATIO": -34, "RBRACE": -34, "RPAR": -34, "RSQB": -34, "SIZE": -34, "STRING": -34,
"_SEP": -34}, {"$END": -2, "ERROR": -10, "IDENT": -10, "RBRACE": -2, "SLASHDASH": -10}, {"$END": -88, "AND": -88,
"BLOCKSTR": -88, "COLOR": -88, "COMMA": -88, "COMPARE": -88, "DATE": -88, "DOLLAR": -88, "DOT": -88, "DOTDOT": -88,
"EQUAL": -88, "FN": -88, "IDENT": -88, "LBRACE": -88, "LPAR": -88, "LSQB": -88, "NUMBER": -88, "OR": -88, "RATIO":
-88, "RBRACE": -88, "RPAR": -88, "RSQB": -88, "SCALE": -88, "SIGN": -88, "SIZE": -88, "STRING": -88, "_SEP": -88},
{"IDENT": 130}, {"$END": -58, "AND": -58, "BLOCKSTR": -58, "COLOR": -58, "COMMA": -58, "COMPARE": -58, "DATE": -58,
"DOLLAR": -58, "DOTDOT": -58, "EQUAL": -58, "FN": -58, "IDENT": -58, "LBRACE": -58, "LPAR": -58, "LSQB": -58,
"NUMBER": -58, "OR": -58, "RATIO": -58, "RBRACE": -58, "RPAR": -58, "RSQB": -58, "SCALE": -58, "SIGN": -58, "SIZE":
-58, "STRING": -58, "_SEP": -58}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21,
"LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 131, "SIZE": 27, "STRING": 28}, {"$END": -57, "AND": -57,
"BLOCKSTR": -57, "COLOR": -57, "COMMA": -57, "COMPARE": -57, "DATE": -57, "DOLLAR": -57, "DOTDOT": -57, "EQUAL": -57,
"FN": -57, "IDENT": -57, "LBRACE": -57, "LPAR": -57, "LSQB": -57, "NUMBER": -57, "OR": -57, "RATIO": -57, "RBRACE":
-57, "RPAR": -57, "RSQB": -57, "SCALE": -57, "SIGN": -57, "SIZE": -57, "STRING": -57, "_SEP": -57}, {"BLOCKSTR": 14,
"COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26,
"SIZE": 27, "STRING": 28}, {"AND": -71, "OR": -71, "RPAR": -71}, {"AND": 91, "OR": -69, "RPAR": -69}, {"AND": -79,
"COMPARE": -79, "OR": -79, "RPAR": -79, "SCALE": -79, "SIGN": -79}, {"AND": -75, "OR": -75, "RPAR": -75, "SIGN": 96},
{"AND": -77, "COMPARE": -77, "OR": -77, "RPAR": -77, "SCALE": 94, "SIGN": -77}, {"$END": -63, "AND": -63, "BLOCKSTR":
-63, "COLOR": -63, "COMMA": -63, "COMPARE": -63, "DATE": -63, "DOLLAR": -63, "DOTDOT": -63, "EQUAL": -63, "FN": -63,
"IDENT": -63, "LBRACE": -63, "LPAR": -63, "LSQB": -63, "NUMBER": -63, "OR": -63, "RATIO": -63, "RBRACE": -63, "RPAR":
-63, "RSQB": -63, "SCALE": -63, "SIGN": -63, "SIZE": -63, "STRING": -63, "_SEP": -63}, {"BLOCKSTR": -90, "COLOR": -90,
"COMMA": -90, "DATE": -90, "DOLLAR": -90, "FN": -90, "IDENT": -90, "LPAR": -90, "LSQB": -90, "NUMBER": -90, "RATIO":
-90, "RSQB": -90, "SIZE": -90, "STRING": -90}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18, "FN": 20,
"IDENT": 46, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RSQB": 133, "SIZE": 27, "STRING": 28}, {"$END": -62,
"AND": -62, "BLOCKSTR": -62, "COLOR": -62, "COMMA": -62, "COMPARE": -62, "DATE": -62, "DOLLAR": -62, "DOTDOT": -62,
"EQUAL": -62, "FN": -62, "IDENT": -62, "LBRACE": -62, "LPAR": -62, "LSQB": -62, "NUMBER": -62, "OR": -62, "RATIO":
-62, "RBRACE": -62, "RPAR": -62, "RSQB": -62, "SCALE": -62, "SIGN": -62, "SIZE": -62, "STRING": -62, "_SEP": -62},
{"BLOCKSTR": -93, "COLOR": -93, "COMMA": -93, "DATE": -93, "DOLLAR": -93, "FN": -93, "IDENT": -93, "LPAR": -93,
"LSQB": -93, "NUMBER": -93, "RATIO": -93, "RSQB": -93, "SIZE": -93, "STRING": -93}, {"BLOCKSTR": 14, "COLOR": 16,
"DATE": 17, "DOLLAR": 18, "FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 135,
"SIZE": 27, "STRING": 28}, {"$END": -54, "AND": -54, "BLOCKSTR": -54, "COLOR": -54, "COMMA": -54, "COMPARE": -54,
"DATE": -54, "DOLLAR": -54, "DOTDOT": -54, "EQUAL": -54, "FN": -54, "IDENT": -54, "LBRACE": -54, "LPAR": -54, "LSQB":
-54, "NUMBER": -54, "OR": -54, "RATIO": -54, "RBRACE": -54, "RPAR": -54, "RSQB": -54, "SCALE": -54, "SIGN": -54,
"SIZE": -54, "STRING": -54, "_SEP": -54}, {"BLOCKSTR": 14, "COLOR": 16, "COMMA": 136, "DATE": 17, "DOLLAR": 18, "FN":
20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 137, "SIZE": 27, "STRING": 28}, {"$END":
-86, "BLOCKSTR": -86, "COLOR": -86, "COMMA": -86, "DATE": -86, "DOLLAR": -86, "FN": -86, "IDENT": -86, "LBRACE": -86,
"LPAR": -86, "LSQB": -86, "NUMBER": -86, "RATIO": -86, "RBRACE": -86, "RPAR": -86, "SIZE": -86, "STRING": -86, "_SEP":
-86}, {"$END": -89, "AND": -89, "BLOCKSTR": -89, "COLOR": -89, "COMMA": -89, "COMPARE": -89, "DATE": -89, "DOLLAR":
-89, "DOT": -89, "DOTDOT": -89, "EQUAL": -89, "FN": -89, "IDENT": -89, "LBRACE": -89, "LPAR": -89, "LSQB": -89,
"NUMBER": -89, "OR": -89, "RATIO": -89, "RBRACE": -89, "RPAR": -89, "RSQB": -89, "SCALE": -89, "SIGN": -89, "SIZE":
-89, "STRING": -89, "_SEP": -89}, {"$END": -56, "AND": -56, "BLOCKSTR": -56, "COLOR": -56, "COMMA": -56, "COMPARE":
-56, "DATE": -56, "DOLLAR": -56, "DOTDOT": -56, "EQUAL": -56, "FN": -56, "IDENT": -56, "LBRACE": -56, "LPAR": -56,
"LSQB": -56, "NUMBER": -56, "OR": -56, "RATIO": -56, "RBRACE": -56, "RPAR": -56, "RSQB": -56, "SCALE": -56, "SIGN":
-56, "SIZE": -56, "STRING": -56, "_SEP": -56}, {"$END": -30, "BLOCKSTR": -30, "COLOR": -30, "COMMA": -30, "DATE": -30,
"DOLLAR": -30, "FN": -30, "IDENT": -30, "LBRACE": -30, "LPAR": -30, "LSQB": -30, "NUMBER": -30, "RATIO": -30,
"RBRACE": -30, "RPAR": -30, "SIZE": -30, "STRING": -30, "_SEP": -30}, {"$END": -61, "AND": -61, "BLOCKSTR": -61,
"COLOR": -61, "COMMA": -61, "COMPARE": -61, "DATE": -61, "DOLLAR": -61, "DOTDOT": -61, "EQUAL": -61, "FN": -61,
"IDENT": -61, "LBRACE": -61, "LPAR": -61, "LSQB": -61, "NUMBER": -61, "OR": -61, "RATIO": -61, "RBRACE": -61, "RPAR":
-61, "RSQB": -61, "SCALE": -61, "SIGN": -61, "SIZE": -61, "STRING": -61, "_SEP": -61}, {"BLOCKSTR": -92, "COLOR": -92,
"COMMA": -92, "DATE": -92, "DOLLAR": -92, "FN": -92, "IDENT": -92, "LPAR": -92, "LSQB": -92, "NUMBER": -92, "RATIO":
-92, "RSQB": -92, "SIZE": -92, "STRING": -92}, {"$END": -53, "AND": -53, "BLOCKSTR": -53, "COLOR": -53, "COMMA": -53,
"COMPARE": -53, "DATE": -53, "DOLLAR": -53, "DOTDOT": -53, "EQUAL": -53, "FN": -53, "IDENT": -53, "LBRACE": -53,
"LPAR": -53, "LSQB": -53, "NUMBER": -53, "OR": -53, "RATIO": -53, "RBRACE": -53, "RPAR": -53, "RSQB": -53, "SCALE":
-53, "SIGN": -53, "SIZE": -53, "STRING": -53, "_SEP": -53}, {"BLOCKSTR": 14, "COLOR": 16, "DATE": 17, "DOLLAR": 18,
"FN": 20, "IDENT": 21, "LPAR": 23, "LSQB": 24, "NUMBER": 25, "RATIO": 26, "RPAR": 138, "SIZE": 27, "STRING": 28},
{"$END": -52, "AND": -52, "BLOCKSTR": -52, "COLOR": -52, "COMMA": -52, "COMPARE": -52, "DATE": -52, "DOLLAR": -52,
"DOTDOT": -52, "EQUAL": -52, "FN": -52, "IDENT": -52, "LBRACE": -52, "LPAR": -52, "LSQB": -52, "NUMBER": -52, "OR":
-52, "RATIO": -52, "RBRACE": -52, "RPAR": -52, "RSQB": -52, "SCALE": -52, "SIGN": -52, "SIZE": -52, "STRING": -52,
"_SEP": -52}, {"$END": -51, "AND": -51, "BLOCKSTR": -51, "COLOR": -51, "COMMA": -51, "COMPARE": -51, "DATE": -51,
"DOLLAR": -51, "DOTDOT": -51, "EQUAL": -51, "FN": -51, "IDENT": -51, "LBRACE": -51, "LPAR": -51, "LSQB": -51,
"NUMBER": -51, "OR": -51, "RATIO": -51, "RBRACE": -51, "RPAR": -51, "RSQB": -51, "SCALE": -51, "SIGN": -51, "SIZE":
-51, "STRING": -51, "_SEP": -51}],
"goto": [{"___items_star_0": 5, "_done": 6, "_items": 7, "broken": 8, "off": 9, "prop": 10, "start": 11, "stmt": 12,
"thing": 13}, {}, {"_path": 29, "arg": 30, "atom": 31, "block": 32, "call": 33, "list": 34, "name": 35, "ref": 36,
"value": 37}, {"broken": 8, "off": 9, "prop": 38, "stmt": 39, "thing": 13}, {"___items_star_0": 40, "_done": 6,
"broken": 8, "off": 9, "prop": 10, "stmt": 41, "thing": 13}, {"_done": 42, "broken": 8, "off": 9, "prop": 10, "stmt":
43, "thing": 13}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35,
"ref": 36, "value": 47}, {}, {}, {}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value":
49}, {"_path": 29, "arg": 51, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {},
{"___items_star_0": 5, "_done": 6, "_items": 57, "broken": 8, "off": 9, "prop": 10, "stmt": 12, "thing": 13},
{"_path": 29, "atom": 60, "both": 61, "call": 33, "comparison": 62, "expr": 63, "factor": 64, "list": 34, "name": 35,
"product": 65, "ref": 36, "sum": 66, "yes_or_no": 67}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35,
"ref": 36, "value": 69}, {}, {}, {}, {}, {}, {"__thing_star_1": 73, "_path": 29, "arg": 74, "atom": 31, "block": 75,
"call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"_done": 42,
"broken": 8, "off": 9, "prop": 10, "stmt": 77, "thing": 13}, {}, {}, {}, {}, {}, {}, {}, {"__ref_star_2": 81}, {}, {},
{"__thing_star_1": 84, "_path": 29, "arg": 74, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value":
37}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 85}, {}, {"_path": 29, "atom":
31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 86}, {}, {"___items_star_0": 40, "_done": 6, "broken": 8,
"off": 9, "prop": 10, "stmt": 41, "thing": 13}, {}, {"_path": 29, "atom": 60, "call": 33, "comparison": 62, "factor":
64, "list": 34, "name": 35, "product": 65, "ref": 36, "sum": 66, "yes_or_no": 89}, {"_path": 29, "atom": 60, "call":
33, "factor": 90, "list": 34, "name": 35, "ref": 36}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"__list_star_3": 99,
"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 100}, {"_path": 29, "arg": 102,
"atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {}, {"_path": 29, "arg": 104, "atom": 31,
"call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {"_path": 29, "arg": 106, "atom": 31, "block": 107,
"call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {}, {}, {"_path": 29, "atom": 108, "call": 33, "list":
34, "name": 35, "ref": 36}, {}, {}, {}, {}, {}, {"_path": 29, "arg": 104, "atom": 31, "call": 33, "list": 34, "name":
35, "ref": 36, "value": 37}, {}, {"_path": 29, "arg": 106, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36,
"value": 37}, {}, {}, {}, {}, {}, {}, {"_path": 29, "atom": 60, "call": 33, "comparison": 62, "factor": 64, "list":
34, "name": 35, "product": 65, "ref": 36, "sum": 66, "yes_or_no": 116}, {"_path": 29, "atom": 60, "both": 117, "call":
33, "comparison": 62, "factor": 64, "list": 34, "name": 35, "product": 65, "ref": 36, "sum": 66, "yes_or_no": 67}, {},
{"_path": 29, "atom": 60, "call": 33, "factor": 118, "list": 34, "name": 35, "ref": 36}, {"_path": 29, "atom": 60,
"call": 33, "factor": 64, "list": 34, "name": 35, "product": 65, "ref": 36, "sum": 119}, {"_path": 29, "atom": 60,
"call": 33, "factor": 64, "list": 34, "name": 35, "product": 120, "ref": 36}, {"_path": 29, "atom": 31, "call": 33,
"list": 34, "name": 35, "ref": 36, "value": 122}, {}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35,
"ref": 36, "value": 125}, {}, {}, {"__thing_star_1": 128, "_path": 29, "arg": 74, "atom": 31, "call": 33, "list": 34,
"name": 35, "ref": 36, "value": 37}, {}, {}, {"_path": 29, "arg": 129, "atom": 31, "call": 33, "list": 34, "name": 35,
"ref": 36, "value": 37}, {}, {}, {}, {}, {}, {}, {}, {"_path": 29, "arg": 129, "atom": 31, "call": 33, "list": 34,
"name": 35, "ref": 36, "value": 37}, {}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36,
"value": 132}, {}, {}, {}, {}, {}, {}, {}, {"_path": 29, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36,
"value": 134}, {}, {}, {"_path": 29, "arg": 104, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value":
37}, {}, {"_path": 29, "arg": 106, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 37}, {}, {},
{}, {}, {}, {}, {}, {"_path": 29, "arg": 129, "atom": 31, "call": 33, "list": 34, "name": 35, "ref": 36, "value": 37},
{}, {}],
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
[0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 1, "?atom", [0]], ["atom", 3, "?atom", [1]],
["name", 2, "name", [0, 1]], ["name", 1, "name", [0]], ["ref", 3, "ref", [1, 2]], ["ref", 2, "ref", [1]], ["call", 6,
"call", [0, 1, 2, 3]], ["call", 5, "call", [0, 1, 2, 3]], ["call", 5, "call", [0, 1, 2]], ["call", 4, "call", [0, 1,
2]], ["call", 3, "call", [0, 1]], ["call", 5, "call", [0, 1, 2]], ["call", 4, "call", [0, 1, 2]], ["call", 4, "call",
[0, 1]], ["call", 3, "call", [0, 1]], ["call", 2, "call", [0]], ["list", 5, "list", [1, 2]], ["list", 4, "list", [1,
2]], ["list", 4, "list", [1]], ["list", 3, "list", [1]], ["list", 2, "list", []], ["_path", 2, "", [0]], ["_path", 3,
"", [0, 1]], ["expr", 1, "?expr", [0]], ["expr", 3, "binary", [0, 1, 2]], ["both", 1, "?both", [0]], ["both", 3,
"binary", [0, 1, 2]], ["yes_or_no", 1, "?yes_or_no", [0]], ["yes_or_no", 2, "negation", [0, 1]], ["comparison", 1,
"?comparison", [0]], ["comparison", 3, "binary", [0, 1, 2]], ["sum", 1, "?sum", [0]], ["sum", 3, "binary", [0, 1, 2]],
["product", 1, "?product", [0]], ["product", 3, "binary", [0, 1, 2]], ["factor", 1, "?factor", [0]], ["factor", 2,
"signed", [0, 1]], ["___items_star_0", 1, "", [0]], ["___items_star_0", 2, "", [0, 1]], ["__thing_star_1", 2, "",
[1]], ["__thing_star_1", 1, "", [0]], ["__thing_star_1", 3, "", [0, 2]], ["__thing_star_1", 2, "", [0, 1]],
["__ref_star_2", 2, "", [1]], ["__ref_star_2", 3, "", [0, 2]], ["__list_star_3", 2, "", [1]], ["__list_star_3", 1, "",
[0]], ["__list_star_3", 3, "", [0, 2]], ["__list_star_3", 2, "", [0, 1]]],
"start": 0
}"""
