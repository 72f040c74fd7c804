package language.comprehensions

numbers := [3, 1, 2, 1]

people := [{"name": "a", "tags": {"x", "y"}, "age": 30}, {"name": "b", "tags": set(), "age": null}]

answer["array keeps order"] := [y | some x in numbers; y := x * 2]

answer["set drops duplicates"] := {x | some x in numbers}

answer["object by name"] := {p.name: p.age | some p in people}

answer["nested"] := {p.name: sort([t | some t in p.tags]) | some p in people}

answer["two variables"] := [[i, j] | some i, x in numbers; some j, y in numbers; x == y; i < j]

answer["false and null are kept"] := [v | some v in [false, null, 0, "", [], {}]]

answer["body filters false"] := [v | some v in [false, null, 0]; v]

answer["with inside"] := [x | some v in [1, 2]; x := input.n + v with input.n as v * 10]

answer["object conflict of equal values"] := {k: 1 | some k in ["a", "a"]}

answer["composite keys"] := {[p.name, {p.age}]: p.tags | some p in people}

answer["comprehension in comprehension head"] := {count([t | some t in p.tags]): p.name | some p in people}

answer["undefined element ends nothing"] := [y | some x in [1, "a", 2]; y := x - 1]

answer["closure over outer variable"] := [s | some x in numbers; s := sum([y | some y in numbers; y <= x])]

answer["empty"] := [[x | some x in input.none], {x | some x in input.none}, {x: x | some x in input.none}]
