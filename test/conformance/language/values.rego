package language.values

answer["escapes"] := "tab\t quote\" slash\/ back\\ é \u00e9 \u0000 \ud83d\udc4d"

answer["raw"] := `no \n escape "quoted"
second line`

answer["template"] := $"n={input.n} s=x {[1, {2}]} {1 + 1} \{brace}"

answer["template undefined"] := $"<{input.missing}>"

answer["template raw"] := $`raw 1 \n`

answer["numbers"] := [1e3, 1.50, -0, 0.1 + 0.2, 1e-7, 123456789012345678, 5 / 2, 7 % 3, -7 % 3, 1 / 4, 10 / 5]

answer["division by zero"] := 1 / 0

answer["remainder of fraction"] := 1.5 % 1

answer["comparison across types"] := [null < false, false < 0, 0 < "", "" < [], [] < {}, {} < set(), 1 == 1.0, "1" == 1]

answer["order of collections"] := sort([{1, 2}, {1}, [2], [1, 2], {"b": 1}, {"a": 2}, "b", "a", 2, 1.5, true, null, set(), {}, "é", "z"])

answer["set algebra"] := [({1, 2} | {2, 3}), {1, 2} & {2, 3}, {1, 2} - {2}, (set() | {1})]

answer["set equality"] := {1, 2} == {2, 1}

answer["nested lookup"] := {"a": [{"b": {"c"}}]}.a[0].b

answer["lookup of set member"] := {"a": [{"b": {"c"}}]}.a[0].b.c

answer["undefined lookup"] := {"a": 1}[input.present]

answer["index out of range"] := [1, 2][input.n]

answer["negative index"] := [1, 2][input.n - 5]

answer["fractional index"] := [1, 2][input.n / 4]

answer["string index"] := text[0]

text := input.present

composite[key] := value if some [key, value] in [[[5], 5], [{6}, 6], ["n", input.n]]

answer["keys of all types"] := {null: 1, true: 2, 3: 3, "s": 4, [5]: 5, {6}: 6, {"k": 7}: 7}

answer["lookup by composite key"] := composite[{6}]

answer["equal numbers are one key"] := count({1: "a", 1.0: "a"})

answer["large integers"] := [9007199254740993, 9223372036854775807, 1e15 + 1]

answer["input as value"] := [input.list[i] | some i; input.list[i] > 1]

answer["keys of input"] := {k | input[k]}

answer["deep walk"] := count([p | walk(input, [p, _])])

answer["unicode"] := [count("👍🏽"), upper("straße"), substring("日本語", 1, 1)]

answer["builtin in head"] := {sprintf("%d", [x]): x | some x in [1, 2]}

answer["string concatenation by plus"] := x if x := concat("", ["a", "b"])

answer["chained comparisons"] := (1 < 2) == true

answer["empty set and object"] := [set(), {}, [], {"a": set()}]
