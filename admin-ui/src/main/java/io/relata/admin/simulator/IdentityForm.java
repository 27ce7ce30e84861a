package io.relata.admin.simulator;

import io.relata.runtime.explain.AskedIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/**
 * As whom one looks, as the address has it, so that it can be kept and passed on.
 *
 * @param role names of roles
 * @param key id of a key, or empty
 * @param user the subject of an app user, or empty
 * @param claims JSON text, or empty
 */
public record IdentityForm(List<String> role, String key, String user, String claims) {

  public IdentityForm {
    role = role == null ? List.of() : role.stream().filter(each -> !each.isBlank()).toList();
    key = key == null ? "" : key;
    user = user == null ? "" : user;
    claims = claims == null ? "" : claims;
  }

  /**
   * @throws io.relata.runtime.plan.RequestRefused where the claims can not be read
   */
  AskedIdentity identity() {
    return AskedIdentity.read(role, key, user, claims);
  }

  public boolean has(String name) {
    return role.contains(name);
  }

  /** {@code role=reader&user=7}: what every address of the simulator ends with. */
  public String query() {
    StringJoiner query = new StringJoiner("&");
    role.forEach(each -> add(query, "role", each));
    add(query, "key", key);
    add(query, "user", user);
    add(query, "claims", claims);
    return query.toString();
  }

  private static void add(StringJoiner query, String name, String value) {
    if (!value.isEmpty()) {
      query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
