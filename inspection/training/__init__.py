"""Who has learned: quizzes passed by person and trainings on record, against the head-count of each enterprise."""
