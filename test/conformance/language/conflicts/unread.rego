package language.conflict

value := 1

broken := 1 if input.n > 1

broken := 2 if input.n > 2
