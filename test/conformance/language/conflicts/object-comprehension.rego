package language.conflict

value := {k: v | some [k, v] in [["a", input.n], ["a", 2]]}
