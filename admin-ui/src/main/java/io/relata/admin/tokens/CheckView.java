package io.relata.admin.tokens;

import io.relata.metadata.access.Caller;
import io.relata.runtime.identity.TokenCheck;
import java.util.List;

/**
 * What was found out about a token.
 *
 * @param id of the caller; empty where it is refused
 * @param context {@code name = value}
 */
public record CheckView(
    boolean accepted,
    List<Line> lines,
    String id,
    List<String> roles,
    List<String> context,
    List<String> leftOut) {

  /** One finding. */
  public record Line(boolean ok, String text) {}

  public CheckView {
    lines = List.copyOf(lines);
    roles = List.copyOf(roles);
    context = List.copyOf(context);
    leftOut = List.copyOf(leftOut);
  }

  static CheckView of(TokenCheck check) {
    List<Line> lines =
        check.findings().stream()
            .map(finding -> new Line(finding.verdict() == TokenCheck.Verdict.OK, finding.text()))
            .toList();
    Caller caller = check.caller();
    return caller == null
        ? new CheckView(false, lines, "", List.of(), List.of(), List.of())
        : new CheckView(
            true,
            lines,
            caller.id(),
            List.copyOf(caller.roles()),
            caller.context().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .sorted()
                .toList(),
            check.leftOut());
  }
}
