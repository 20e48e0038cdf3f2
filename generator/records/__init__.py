"""What one file may say: the models of every kind of record, and how values become one."""
