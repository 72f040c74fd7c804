package language.conflict

value := 4 if input.n == 4

value := input.n if input.n > 3
