//! A table of lines: what each becomes, traps among them.
