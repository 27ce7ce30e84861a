package io.relata.runtime.explain;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ApiKey;
import io.relata.metadata.store.ApiKeys;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * As whom somebody wants to look at a tenant: with roles, a user's id and claims; or with a key of
 * the tenant, which has roles and values of its own; or, with none of these, as anybody.
 *
 * @param key id of a key; empty for none
 * @param user the subject of an app user's token; empty for none
 * @param claims JSON data by name: texts, numbers, booleans, or lists of them
 */
public record AskedIdentity(
    SortedSet<String> roles, String key, String user, Map<String, @Nullable Object> claims) {

  /** Nobody in particular: what callers without credentials see. */
  public static final AskedIdentity ANYBODY = new AskedIdentity(new TreeSet<>(), "", "", Map.of());

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int LONGEST = 10_000;
  private static final int MOST_ROLES = 50;
  private static final int MOST_CLAIMS = 100;

  public AskedIdentity {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  /**
   * What a form of the console holds.
   *
   * @param claims text of a JSON object; empty for none
   * @throws RequestRefused where that is something else
   */
  public static AskedIdentity read(
      Collection<String> roles, String key, String user, String claims) {
    return new AskedIdentity(
        roles.stream()
            .map(String::strip)
            .filter(role -> !role.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        key.strip(),
        user.strip(),
        claims.isBlank() ? Map.of() : object(claims));
  }

  private static Map<String, @Nullable Object> object(String text) {
    if (text.length() > LONGEST) {
      throw refused("The claims are longer than " + LONGEST + " characters");
    }
    try {
      Map<String, @Nullable Object> claims =
          JSON.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {});
      if (claims != null) {
        return claims;
      }
    } catch (JacksonException malformed) {
      throw refused("The claims are not a JSON object");
    }
    throw refused("The claims are not a JSON object");
  }

  /**
   * The caller that this is.
   *
   * @throws RequestRefused where the tenant has no such key, or the parts do not go together
   */
  public Caller caller(TenantId tenant, ApiKeys keys) {
    if (!key.isEmpty()) {
      return ofKey(tenant, keys);
    }
    if (roles.size() > MOST_ROLES || claims.size() > MOST_CLAIMS) {
      throw refused("At most " + MOST_ROLES + " roles and " + MOST_CLAIMS + " claims");
    }
    if (roles.isEmpty() && user.isEmpty() && claims.isEmpty()) {
      return Caller.ANONYMOUS;
    }
    Map<String, Object> context = new LinkedHashMap<>();
    claims.forEach(
        (name, value) -> {
          if (value != null) {
            context.put(name, value(name, value));
          }
        });
    return new Caller(user.isEmpty() ? "user:" : "user:" + user, roles, context);
  }

  private Caller ofKey(TenantId tenant, ApiKeys keys) {
    if (!roles.isEmpty() || !user.isEmpty() || !claims.isEmpty()) {
      throw refused("A key has roles and values of its own; choose it alone");
    }
    ApiKey found =
        keys.find(tenant, key).orElseThrow(() -> refused("The tenant has no key with this id"));
    return new Caller("key:" + found.id(), found.roles(), found.context());
  }

  /** As tokens bring them: whole numbers as Long, others as BigDecimal. */
  private static Object value(String name, Object value) {
    return switch (value) {
      case String _, Boolean _, Long _, BigDecimal _ -> value;
      case Integer number -> number.longValue();
      case BigInteger number -> new BigDecimal(number);
      case Double number -> BigDecimal.valueOf(number);
      case List<?> list -> list.stream().map(each -> element(name, each)).toList();
      default -> throw unfit(name);
    };
  }

  private static Object element(String name, @Nullable Object element) {
    if (element == null || element instanceof List<?>) {
      throw unfit(name);
    }
    return value(name, element);
  }

  private static RequestRefused unfit(String name) {
    return refused("The claim " + name + " is no text, number, boolean or list of them");
  }

  private static RequestRefused refused(String message) {
    return new RequestRefused(RequestProblem.of(ErrorCode.BAD_INPUT, message));
  }

  /** Who is looked at, in a few words. */
  public String words() {
    if (!key.isEmpty()) {
      return "key " + key;
    }
    String named = roles.isEmpty() ? BuiltInRole.PUBLIC.roleName() : String.join(", ", roles);
    return user.isEmpty() ? named : named + " (user " + user + ")";
  }
}
