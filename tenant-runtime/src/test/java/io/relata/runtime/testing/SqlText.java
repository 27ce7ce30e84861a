package io.relata.runtime.testing;

import io.relata.metadata.access.Operand;
import io.relata.runtime.sql.Binder;
import io.relata.runtime.sql.Rendered;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements laid out for readers of golden files, one clause a line, with what is bound below. */
public final class SqlText {

  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\(select |\\bselect | from | left outer join | where | order by | offset | fetch"
              + " |\\(|\\)");

  private SqlText() {}

  public static String of(Rendered statement) {
    StringBuilder text = new StringBuilder(laidOut(statement.sql()));
    int position = 0;
    for (Binder binder : statement.binders()) {
      position++;
      text.append("\n-- ").append(position).append(": ").append(value(binder.operand()));
      text.append(" as ").append(binder.type());
    }
    return text.toString();
  }

  private static String laidOut(String sql) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int from = 0;
    Matcher clause = CLAUSE.matcher(sql);
    Deque<Boolean> opened = new ArrayDeque<>();
    while (clause.find()) {
      text.append(sql, from, clause.start());
      from = clause.end();
      String word = clause.group();
      switch (word) {
        case "(select " -> {
          depth++;
          opened.push(true);
          text.append("(\n").append("  ".repeat(depth)).append("select ");
        }
        case "(" -> {
          opened.push(false);
          text.append('(');
        }
        case ")" -> {
          if (opened.pop()) {
            depth--;
            text.append('\n').append("  ".repeat(depth));
          }
          text.append(')');
        }
        default -> {
          if (!text.isEmpty() && (opened.isEmpty() || opened.peek())) {
            text.append('\n').append("  ".repeat(depth)).append(word.strip()).append(' ');
          } else {
            text.append(word);
          }
        }
      }
    }
    return text.append(sql, from, sql.length()).toString();
  }

  private static String value(Operand operand) {
    return operand.toString();
  }
}
