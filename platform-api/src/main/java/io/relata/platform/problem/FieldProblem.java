package io.relata.platform.problem;

/**
 * One fault of a request's body.
 *
 * @param path where: {@code edits[2].fields[0].name}
 * @param code stable, for programs
 * @param message for people
 */
public record FieldProblem(String path, String code, String message) {}
