package language.quantifiers

answer["every over array"] if every x in [1, 2, 3] { x > 0 }

answer["every over nothing"] if every x in [] { x > 0 }

answer["every with key"] if every i, x in [0, 1, 2] { i == x }

answer["every over object"] if every k, v in {"a": "A", "b": "B"} { upper(k) == v }

answer["every over set fails"] if every x in {1, -1} { x > 0 }

answer["every over undefined"] if every x in input.nothing { x > 0 }

answer["every with undefined body"] if every x in [1, {}] { x.y }

answer["not every"] if not every_positive([1, -1])

every_positive(xs) if every x in xs { x > 0 }

answer["some with pattern"] := {[a, b] | some [a, {"k": b}] in [[1, {"k": 2}], [3, {"j": 4}], [5, {"k": 6}]]}

answer["some with constant in pattern"] := {a | some [a, true] in [[1, true], [2, false], [3, true]]}

answer["some key and pattern"] := {i: a | some i, {"a": a} in [{"a": 1}, {"b": 1}, {"a": 3}]}

answer["some in object"] := {[k, v] | some k, v in {"x": input.n, 2: "y", [3]: {4}}}

answer["membership"] := [1 in [1, 2], 3 in [1, 2], "a" in {"a"}, 1 in {"k": 1}, "k" in {"k": input.n}, 1 in 1, 1 in "1"]

answer["membership with key"] := [("k", 1 in {"k": 1}), (0, "a" in ["a"]), (1, "a" in ["a"]), ("a", "a" in {"a"})]

answer["membership in head"] := {b | some x in [1, 3]; b := x in [1, 2]}

answer["negation of undefined"] if not input.missing.deeper

answer["negation of false"] if not false

answer["negation of null"] if not null

answer["negation of zero"] if not 0

answer["double negation"] if not negated

negated if not input.present

answer["some declares"] := x if {
	some x
	[1, 2, 3][x]
	x > 2
}

answer["nested every"] if every row in [[1, 2], [3]] { every x in row { x < 4 } }
