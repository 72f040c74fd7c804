package language.conflict

deep.a[k] := v if some [k, v] in [["x", 1], ["x", input.n]]

value := deep
