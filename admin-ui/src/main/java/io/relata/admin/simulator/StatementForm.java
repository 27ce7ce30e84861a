package io.relata.admin.simulator;

/**
 * An operation whose SQL is to be shown.
 *
 * @param query GraphQL
 * @param variables JSON text, or empty
 * @param plan {@code none}, {@code planned} or {@code measured}
 */
public record StatementForm(String query, String variables, String plan) {

  public static final StatementForm EMPTY = new StatementForm("", "", "planned");

  public StatementForm {
    query = query == null ? "" : query;
    variables = variables == null ? "" : variables;
    plan = plan == null ? "planned" : plan;
  }
}
