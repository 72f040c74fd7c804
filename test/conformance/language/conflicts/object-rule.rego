package language.conflict

o[k] := v if some [k, v] in [["a", input.n], ["a", 2]]

value := o
