package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.conditions.ConditionPart.Join;
import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.conditions.ConditionPart.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * What a form holds of one builder. Names of its elements begin with the builder's; a part is named
 * by the way to it from the outermost group, {@code c}: {@code c.0.2}.
 *
 * @param root the outermost group
 * @param text the text form as it was sent
 * @param rendered the text that the page was made with: one that differs was typed, and goes before
 *     the parts
 * @param shown whether there are parts, or more of them than are read
 */
public record ConditionForm(Group root, String text, String rendered, Shown shown) {

  /** How much of a condition a form holds in parts. */
  public enum Shown {
    /** All of it. */
    WHOLE,
    /** Nothing: it is too large, and there as text alone. */
    AS_TEXT,
    /** More than is read; to go on with some of it could mean to open what was closed. */
    TOO_MUCH
  }

  /** How many groups and comparisons the builder shows; more are edited as text. */
  public static final int MOST_PARTS = 60;

  /** How many groups within groups the builder shows. */
  public static final int DEEPEST = 6;

  /** How many names a way can have. */
  static final int MOST_STEPS = 6;

  static final String ROOT = "c";
  private static final Pattern ACT =
      Pattern.compile("(add|group|remove|revert) (c(?:\\.\\d{1,3})*)");

  /** Whether a form was sent to change a builder in it, not to be saved. */
  public static boolean asksForAChange(MultiValueMap<String, String> sent) {
    return sent.keySet().stream().anyMatch(name -> name.endsWith(".act"));
  }

  /**
   * Whether the text is what counts: it was typed since the page was made, or there is nothing
   * else.
   */
  public boolean isTyped() {
    return shown == Shown.AS_TEXT || !text.equals(rendered);
  }

  /** What was sent of the builder {@code name}, changed as its pressed button says. */
  public static ConditionForm of(MultiValueMap<String, String> sent, String name) {
    Reading reading = new Reading(sent, name);
    Group root = reading.group(ROOT, 0);
    String text = lines(reading.item("text"));
    String rendered = lines(reading.item("was"));
    Shown shown = reading.shown();
    Matcher act = ACT.matcher(reading.item("act"));
    if (!act.matches()) {
      return new ConditionForm(root, text, rendered, shown);
    }
    return act.group(1).equals("revert")
        ? new ConditionForm(root, rendered, rendered, shown)
        : new ConditionForm(acted(root, act.group(1), act.group(2)), text, rendered, shown);
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static Group acted(Group root, String act, String address) {
    List<Integer> way = new ArrayList<>();
    for (String number : address.split("\\.", -1)) {
      if (!number.equals(ROOT)) {
        way.add(Integer.valueOf(number));
      }
    }
    return acted(root, act, way);
  }

  private static Group acted(Group group, String act, List<Integer> way) {
    if (way.isEmpty()) {
      return switch (act) {
        case "add" -> group.with(new Line(List.of(), "", ValueSource.TYPED, List.of()));
        case "group" -> group.with(new Group(List.of(), other(group.join()), List.of()));
        default -> group;
      };
    }
    int at = way.getFirst();
    if (at >= group.parts().size()) {
      return group;
    }
    if (way.size() == 1 && act.equals("remove")) {
      return group.without(at);
    }
    return group.parts().get(at) instanceof Group inner
        ? group.replacing(at, acted(inner, act, way.subList(1, way.size())))
        : group;
  }

  /** A group within is there to join otherwise. */
  private static Join other(Join join) {
    return join == Join.ANY ? Join.ALL : Join.ANY;
  }

  /** Reads the elements of one builder; what is not there is empty. */
  private static final class Reading {
    private final MultiValueMap<String, String> sent;
    private final String name;
    private int left = MOST_PARTS + 1;
    private boolean tooMuch;

    Reading(MultiValueMap<String, String> sent, String name) {
      this.sent = sent;
      this.name = name;
    }

    String item(String item) {
      String value = sent.getFirst(name + "." + item);
      return value == null ? "" : value;
    }

    Shown shown() {
      if (tooMuch) {
        return Shown.TOO_MUCH;
      }
      return item(ROOT + ".kind").isEmpty() && !item("text").isBlank()
          ? Shown.AS_TEXT
          : Shown.WHOLE;
    }

    Group group(String address, int depth) {
      List<ConditionPart> parts = new ArrayList<>();
      for (int at = 0; at < size(address); at++) {
        String inner = address + "." + at;
        left--;
        if (left < 0 || depth > DEEPEST) {
          tooMuch = true;
          break;
        }
        parts.add(item(inner + ".kind").equals("group") ? group(inner, depth + 1) : line(inner));
      }
      return new Group(steps(address), Join.named(item(address + ".join")), parts);
    }

    private int size(String address) {
      String size = item(address + ".size");
      return size.matches("\\d{1,3}") ? Integer.parseInt(size) : 0;
    }

    private Line line(String address) {
      List<String> values = sent.get(name + "." + address + ".value");
      return new Line(
          steps(address),
          item(address + ".operator"),
          ValueSource.named(item(address + ".source")),
          values == null ? List.of() : values.stream().map(Reading::typed).limit(2).toList());
    }

    private static String typed(String value) {
      return value.replace("\r\n", "\n");
    }

    private List<Step> steps(String address) {
      List<Step> steps = new ArrayList<>();
      for (int at = 0; at < MOST_STEPS; at++) {
        String step = item(address + ".step" + at);
        if (step.isEmpty()) {
          break;
        }
        steps.add(new Step(step, item(address + ".many" + at)));
      }
      return steps;
    }
  }
}
