//! Tables of lines.
