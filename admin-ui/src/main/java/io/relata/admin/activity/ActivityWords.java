package io.relata.admin.activity;

import static java.util.Map.entry;

import io.relata.admin.layout.Option;
import io.relata.admin.layout.Words;
import io.relata.metadata.store.ChangedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Actions and their details as people say them. */
final class ActivityWords {

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          entry("access.changed", "Changed the access policy"),
          entry("account.created", "Made an account"),
          entry("account.demoted", "Took an operator's rights away"),
          entry("account.handed_over", "Took over an account by OpenID Connect"),
          entry("account.password_changed", "Changed a password"),
          entry("account.promoted", "Made an account an operator"),
          entry("account.signed_out", "Ended an account's sessions"),
          entry("data.viewed_as", "Looked at rows as somebody else"),
          entry("invitation.accepted", "Accepted an invitation"),
          entry("invitation.created", "Invited somebody"),
          entry("invitation.withdrawn", "Withdrew an invitation"),
          entry("key.created", "Made an API key"),
          entry("key.revoked", "Revoked an API key"),
          entry("member.removed", "Removed a member"),
          entry("member.set", "Gave a member a role"),
          entry("model.published", "Published the model"),
          entry("rows.exported", "Exported rows"),
          entry("rows.imported", "Imported rows"),
          entry("settings.changed", "Changed settings"),
          entry("sign_in.paused", "Was held off after too many attempts to sign in"),
          entry("sign_in.refused", "Failed to sign in"),
          entry("sign_in.succeeded", "Signed in"),
          entry("sign_out.done", "Signed out"),
          entry("tenant.created", "Made the tenant"),
          entry("tenant.deleted", "Deleted the tenant"),
          entry("tenant.ready", "Found the tenant's tables in order again"),
          entry("tenant.renamed", "Renamed the tenant"),
          entry("tenant.set_aside", "Set the tenant aside"),
          entry("token.created", "Made a console token"),
          entry("token.revoked", "Revoked a console token"));

  private static final String ANY = "";

  /** What to choose from, by what the actions begin with. */
  static final List<Option> KINDS =
      List.of(
          new Option(ANY, "Everything"),
          new Option("sign_", "Signing in and out"),
          new Option("account.", "Accounts"),
          new Option("second_factor.", "Second factors"),
          new Option("token.", "Console tokens"),
          new Option("tenant.", "Tenants"),
          new Option("member.", "Members"),
          new Option("invitation.", "Invitations"),
          new Option("model.", "Models"),
          new Option("access.", "Access policies"),
          new Option("key.", "API keys"),
          new Option("settings.", "Settings"),
          new Option("rows.", "Import and export"));

  private static final String NOT_SET = "not set";

  private ActivityWords() {}

  /** What was done; an action that has no sentence of its own is said by its word. */
  static String sentence(String action) {
    return SENTENCES.getOrDefault(
        action, Words.sentence(action.replace('.', ' ').replace('_', ' ')));
  }

  /** {@code name: Old → New}, {@code limits depth: 10 → 20}, one for each detail. */
  static List<String> details(Map<String, Object> details) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(details).forEach((name, value) -> add(name.replace('_', ' '), value, words));
    return words;
  }

  private static void add(String name, Object value, List<String> words) {
    if (!(value instanceof Map<?, ?> values)) {
      words.add(name + ": " + text(value));
    } else if (isChange(values)) {
      words.add(
          "%s: %s → %s"
              .formatted(
                  name, side(values, ChangedValue.BEFORE), side(values, ChangedValue.AFTER)));
    } else {
      values.forEach((key, inner) -> add(name + " " + key, inner, words));
    }
  }

  private static boolean isChange(Map<?, ?> values) {
    return !values.isEmpty()
        && Set.of(ChangedValue.BEFORE, ChangedValue.AFTER).containsAll(values.keySet());
  }

  private static String side(Map<?, ?> values, String side) {
    return values.containsKey(side) ? text(values.get(side)) : NOT_SET;
  }

  private static String text(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(ActivityWords::text).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
