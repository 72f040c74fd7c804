package language.conflict

inner := 1 if input.a

inner := 2 if input.b

value := x if x := inner with input as {"a": true, "b": true}
