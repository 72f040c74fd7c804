package language.modified

import data.language.base

limit := 5

over if input.n > limit

twice(x) := x * 2

three(_) := 3

length_of_one(_) := "one"

size(x) := count(x)

answer["with input"] if over with input as {"n": 6}

answer["with input path"] if over with input.n as 7

answer["with data"] := x if x := data.extra.deep with data.extra.deep as 1

answer["with rule"] if over with input.n as 3 with limit as 2

answer["with function"] := x if x := twice(4) with twice as 9

answer["with function by function"] := x if x := three(1) with three as twice

answer["with builtin by value"] := x if x := size("abc") with count as 100

answer["with builtin by function"] := x if x := size([1]) with count as length_of_one

answer["with builtin by builtin"] := x if x := size([1, 2]) with count as sum

answer["with time"] := x if x := time.now_ns() with time.now_ns as 1700000000000000000

answer["with undefined value"] := x if x := over with input.n as input.missing

answer["nested with"] := x if x := inner with input.n as 1

inner := {"outer": input.n, "inner": x} if x := input.n with input.n as 2

answer["with keeps other input"] := x if x := [input.present, input.n] with input.n as 3

answer["with inside every"] if every x in [6, 7] { over with input.n as x }

answer["with in negation"] if not over with input.n as 1

answer["with other package"] := x if x := base.nested.inner with input.present as "replaced"

answer["with http"] := x if x := http.send({"url": "x", "method": "get"}) with http.send as {"status_code": 200}

answer["with overlapping paths"] := x if x := input with input as {"a": {"b": 1}} with input.a.c as 2

answer["with data of rules"] := x if x := base with data.language.base.shared as "mock"
