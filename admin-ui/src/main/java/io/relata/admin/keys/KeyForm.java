package io.relata.admin.keys;

import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Option;
import io.relata.metadata.access.ContextValues;
import io.relata.metadata.store.NewApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person types to make a key.
 *
 * @param context a line for each value, {@code name = value}; a value is JSON, or else a text
 * @param expires after how many days; empty for never
 */
public record KeyForm(String name, List<String> roles, String context, String expires) {

  static final KeyForm EMPTY = new KeyForm("", List.of(), "", "");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CONTEXT = 20_000;
  private static final List<Option> EXPIRIES =
      List.of(
          new Option("", "Never"),
          new Option("1", "In a day"),
          new Option("7", "In a week"),
          new Option("30", "In 30 days"),
          new Option("90", "In 90 days"),
          new Option("365", "In a year"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public KeyForm(
      @Nullable String name,
      @Nullable List<String> roles,
      @Nullable String context,
      @Nullable String expires) {
    this.name = Objects.requireNonNullElse(name, "").strip();
    this.roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
    this.context = Objects.requireNonNullElse(context, "");
    this.expires = Objects.requireNonNullElse(expires, "").strip();
  }

  public List<Option> expiries() {
    return EXPIRIES;
  }

  /**
   * @param known the roles that a key of this tenant may have
   */
  FormProblems check(Collection<String> known) {
    FormProblems.Gathering problems =
        new FormProblems.Gathering(Set.of("name", "roles", "context", "expires"));
    if (!name.matches("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}")) {
      problems.add("name", "A name of 1 to " + LONGEST_NAME + " characters is needed.");
    }
    if (roles.isEmpty() || !known.containsAll(roles)) {
      problems.add("roles", "Choose at least one role.");
    }
    if (EXPIRIES.stream().noneMatch(option -> option.value().equals(expires))) {
      problems.add("expires", "Choose when it ends.");
    }
    if (context.length() > LONGEST_CONTEXT || !context.lines().allMatch(KeyForm::isLine)) {
      problems.add("context", "Each line is a name, an equals sign and a value.");
    } else {
      ContextValues.problem(values())
          .ifPresent(problem -> problems.add("context", "The values " + problem + "."));
    }
    return problems.gathered();
  }

  NewApiKey wanted(Instant now) {
    return new NewApiKey(
        name,
        Set.copyOf(roles),
        values(),
        expires.isEmpty() ? null : now.plus(Duration.ofDays(Long.parseLong(expires))));
  }

  private static boolean isLine(String line) {
    return line.isBlank() || line.indexOf('=') > 0;
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    context
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              values.put(line.substring(0, equals).strip(), value(line.substring(equals + 1)));
            });
    return values;
  }

  private static Object value(String text) {
    String stripped = text.strip();
    try {
      Object value = JSON.readValue(stripped, Object.class);
      return value == null ? stripped : value;
    } catch (JacksonException noJson) {
      return stripped;
    }
  }
}
