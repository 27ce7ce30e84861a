package io.relata.admin.simulator;

import io.relata.admin.layout.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What each of the simulator's screens shows of the identity.
 *
 * @param base address of the simulator
 * @param words who is looked at, {@code reader (user 7)}
 * @param roles names of the roles to choose from
 * @param keys the keys to choose from, and none
 * @param problem why the identity can not be used; empty where it can
 */
public record SimulationView(
    String base,
    IdentityForm form,
    String words,
    List<String> roles,
    List<Option> keys,
    String problem) {

  public SimulationView {
    roles = List.copyOf(roles);
    keys = List.copyOf(keys);
  }

  public boolean usable() {
    return problem.isEmpty();
  }

  /** The address of a tab for the same identity. */
  public String tab(String path) {
    return withQuery(base + path);
  }

  /** The address of the explanation of a row, or of a cell of it. */
  public String why(String table, String id, String field) {
    return withQuery(base + "/explanation")
        + (form.query().isEmpty() ? "?" : "&")
        + "table="
        + encode(table)
        + "&id="
        + encode(id)
        + (field.isEmpty() ? "" : "&field=" + encode(field));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String withQuery(String address) {
    return form.query().isEmpty() ? address : address + "?" + form.query();
  }
}
