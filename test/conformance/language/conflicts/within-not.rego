package language.conflict

value if not broken == 3

broken := 1 if input.n > 1

broken := 2 if input.n > 2
