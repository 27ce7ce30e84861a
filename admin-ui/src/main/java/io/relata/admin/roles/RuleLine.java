package io.relata.admin.roles;

import java.util.List;

/**
 * A deny rule or a write rule in a list.
 *
 * @param id in addresses
 * @param name of a write rule; empty for a denial
 * @param words what it says, in a sentence
 * @param message what callers are told; empty for a denial
 * @param severity {@code error}, {@code warning}, or empty for a denial
 * @param roles whom it concerns; empty for all
 * @param gone whether its table is gone, so that it can only be deleted
 * @param warnings what the linter has to say
 */
public record RuleLine(
    String id,
    String name,
    String words,
    String message,
    String severity,
    List<String> roles,
    boolean gone,
    List<String> warnings) {}
