package io.relata.admin.activity;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ActivityFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the screen is asked to show, as it was typed; nothing is empty.
 *
 * @param actor a part of who did it
 * @param action what the action begins with
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
public record ActivityForm(String actor, String action, String from, String to) {

  public ActivityForm {
    actor = Objects.requireNonNullElse(actor, "").strip();
    action = Objects.requireNonNullElse(action, "");
    from = Objects.requireNonNullElse(from, "");
    to = Objects.requireNonNullElse(to, "");
  }

  FormProblems check() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("from", "to"));
    check("from", from, problems);
    check("to", to, problems);
    return problems.gathered();
  }

  /** A day that is none asks for nothing; {@link #check} has said so. */
  ActivityFilter filter(@Nullable TenantId tenant) {
    return new ActivityFilter(
        tenant,
        actor.isEmpty() ? null : actor,
        action.isEmpty() ? null : action,
        day(from).map(ActivityForm::beginning).orElse(null),
        day(to).map(last -> beginning(last.plusDays(1))).orElse(null));
  }

  /** An address with these choices. */
  String addressed(UriComponentsBuilder address) {
    add(address, "actor", actor);
    add(address, "action", action);
    add(address, "from", from);
    add(address, "to", to);
    return address.encode().toUriString();
  }

  private static void add(UriComponentsBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
    }
  }

  private static void check(String name, String text, FormProblems.Gathering problems) {
    if (!text.isEmpty() && day(text).isEmpty()) {
      problems.add(name, "A day is needed, such as 2026-03-01.");
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 1 && day.getYear() < 10_000);
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
