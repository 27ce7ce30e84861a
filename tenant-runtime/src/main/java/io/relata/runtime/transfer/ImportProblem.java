package io.relata.runtime.transfer;

import io.relata.runtime.plan.ErrorCode;

/**
 * Why a row is not imported.
 *
 * @param line the line of the file on which the row begins; 1 is the header
 * @param column the column's name, or empty where the whole row is meant
 * @param reason a sentence
 */
public record ImportProblem(long line, String column, ErrorCode code, String reason) {}
