package language.rules

import data.language.base

default allowed := "no"

allowed := "yes" if input.present == "absent"

default level(_) := "unknown"

level(x) := "high" if x > 10

level(x) := "low" if {
	is_number(x)
	x <= 10
}

grade(x) := "A" if {
	x > 90
} else := "B" if {
	x > 80
} else := "C"

first(x) := x.a if {
	x.a
} else := x.b if {
	x.b
} else := false

overloaded([a, b]) := a + b

overloaded({"a": a}) := a

overloaded("text") := "literal"

boolean(x) if x > 1

members contains x if some x in [1, 2]

members contains x if x := {"nested": [3]}

by_key[k] := v if some k, v in {"a": 1, "b": [2]}

by_key[k] := 3 if k := 4

deep.a.b.c := 1

deep.a[x].d := x if some x in ["p", "q"]

deep.list contains x if some x in [3, 1]

deep.sets[k] contains v if some [k, v] in [["x", 1], ["x", 2], ["y", 3]]

answer["default"] := allowed

answer["default function"] := [level(20), level(5), level("x"), level(null)]

answer["else chain"] := [grade(95), grade(85), grade(5)]

answer["else on undefined"] := [first({"a": 1}), first({"b": 2}), first({})]

answer["pattern parameters"] := [overloaded([1, 2]), overloaded({"a": 5}), overloaded("text")]

answer["no pattern fits"] := overloaded(input.list)

answer["boolean function"] := boolean(2)

answer["undefined function"] := boolean(0)

answer["partial set"] := members

answer["partial object"] := by_key

answer["partial object by composite value"] := by_key[4]

answer["set lookup by value"] if members[{"nested": [3]}]

answer["general refs"] := deep

answer["ref through rule"] := [deep.a.p.d, deep.sets.x]

answer["iterate rule"] := {k | some k; by_key[k] == 3}

answer["base of other package"] := base.shared

answer["dynamic package"] := {n: data.language.base[n] | some n in ["shared", "other", "missing"]}

answer.shadowing := [limit, members] if {
	limit := 1
	members := [x | some x in [2]; limit := x; limit == x]
}

answer["shadowed builtin name"] := count + 1 if count := 4

answer["assignment patterns"] := [a, b, c] if [a, {"k": [b, c]}] := [1, {"k": [2, 3]}]

answer["unification both ways"] := [x, y] if [x, 2, {"z": y}] = [1, 2, {"z": x}]

answer["unification fails"] if [x, x] = [1, 2]

answer["object unification needs the same keys"] if {"n": 4} = input

answer["wildcards differ"] if [_, _] = [1, 2]

answer["recursion by walk"] := {concat("/", [sprintf("%v", [p]) | some p in path]): v | walk({"a": [1, {"b": 2}]}, [path, v]); is_number(v)}

answer["late assignment"] := y if {
	y = x + 1
	x = 2
}
