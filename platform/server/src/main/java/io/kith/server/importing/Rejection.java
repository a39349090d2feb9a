package io.kith.server.importing;

import io.kith.server.problem.ProblemViolation;
import java.util.List;

/**
 * A row that was not stored, and why.
 *
 * @param number which row it is, counted from 0
 * @param line where it begins in the file
 */
record Rejection(long number, long line, List<String> cells, List<ProblemViolation> reasons) {}
