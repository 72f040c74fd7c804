package language.base

shared := {"k": [1, 2]}

other contains "m"

nested["inner"] := input.present
