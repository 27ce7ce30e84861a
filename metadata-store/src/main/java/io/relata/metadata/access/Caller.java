package io.relata.metadata.access;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The authenticated subject of a request, within one tenant.
 *
 * @param id the acting identity, as {@code created_by} holds it: {@code account:<email>}, {@code
 *     key:<id>}, {@code user:<subject>}, or {@code anonymous}
 * @param roles names of roles
 * @param context the key's values or the token's claims, by name: String, Long, BigDecimal,
 *     Boolean, or a List of them
 */
public record Caller(String id, SortedSet<String> roles, Map<String, Object> context) {

  public static final Caller ANONYMOUS =
      new Caller("anonymous", new TreeSet<>(List.of(BuiltInRole.PUBLIC.roleName())), Map.of());

  public Caller {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    context = Map.copyOf(context);
  }
}
