package io.relata.admin.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * The grants of one cell as a form holds them. Each keeps its number while others come and go;
 * {@code g3-rows} and {@code g3-check} are the builders of number 3.
 *
 * @param revision of the policy that the person saw
 */
record GrantsForm(long revision, List<Item> grants) {

  /** How many grants a cell has at most. */
  static final int MOST_GRANTS = 20;

  private static final int MOST_SETS = 50;
  private static final String ALL = "all";
  private static final Pattern ACT =
      Pattern.compile(
          "(add-grant|remove-grant|add-set|remove-set)(?: (\\d{1,3})(?:\\.(\\d{1,3}))?)?");

  /**
   * One grant.
   *
   * @param scope {@code none}, {@code all} or {@code rows}
   * @param covers {@code all} fields or {@code these}
   * @param check {@code rows} where a row must meet the same condition afterwards, or {@code own}
   */
  record Item(
      int number,
      String scope,
      String covers,
      Set<String> fields,
      String check,
      List<SetItem> sets) {

    String rowsBuilder() {
      return "g" + number + "-rows";
    }

    String checkBuilder() {
      return "g" + number + "-check";
    }

    boolean isNone() {
      return scope.equals("none");
    }

    boolean isAllRows() {
      return scope.equals(ALL);
    }

    boolean isAllFields() {
      return covers.equals(ALL);
    }

    boolean hasOwnCheck() {
      return check.equals("own");
    }

    private Item withSets(List<SetItem> changed) {
      return new Item(number, scope, covers, fields, check, changed);
    }
  }

  /** A value that is forced. */
  record SetItem(int number, String field, String source, String value) {}

  static Item fresh(int number, String scope) {
    return new Item(number, scope, ALL, Set.of(), "rows", List.of());
  }

  /** Whether a button was pressed that changes the form, and saves nothing. */
  static boolean asksForAChange(MultiValueMap<String, String> sent) {
    return sent.containsKey("act");
  }

  static GrantsForm of(MultiValueMap<String, String> sent) {
    List<Item> items =
        numbers(sent, "grant", MOST_GRANTS).stream().map(number -> item(sent, number)).toList();
    GrantsForm form = new GrantsForm(revision(sent), items);
    Matcher act = ACT.matcher(text(sent, "act"));
    return act.matches()
        ? form.acted(act.group(1), number(act.group(2)), number(act.group(3)))
        : form;
  }

  static long revision(MultiValueMap<String, String> sent) {
    String revision = text(sent, "revision");
    return revision.matches("\\d{1,18}") ? Long.parseLong(revision) : -1;
  }

  private static Item item(MultiValueMap<String, String> sent, int number) {
    String prefix = "g" + number + ".";
    List<String> fields = sent.getOrDefault(prefix + "field", List.of());
    List<SetItem> sets =
        numbers(sent, prefix + "set", MOST_SETS).stream()
            .map(
                set ->
                    new SetItem(
                        set,
                        text(sent, prefix + "set" + set + ".field"),
                        text(sent, prefix + "set" + set + ".source"),
                        text(sent, prefix + "set" + set + ".value")))
            .toList();
    return new Item(
        number,
        text(sent, prefix + "scope"),
        text(sent, prefix + "covers"),
        new TreeSet<>(fields),
        text(sent, prefix + "check"),
        sets);
  }

  private GrantsForm acted(String act, int grant, int set) {
    return switch (act) {
      case "add-grant" -> new GrantsForm(revision, added());
      case "remove-grant" ->
          new GrantsForm(revision, grants.stream().filter(one -> one.number() != grant).toList());
      case "add-set" -> changed(grant, GrantsForm::withOneMore);
      case "remove-set" ->
          changed(
              grant,
              item ->
                  item.withSets(item.sets().stream().filter(one -> one.number() != set).toList()));
      default -> this;
    };
  }

  private List<Item> added() {
    List<Item> more = new ArrayList<>(grants);
    if (more.size() < MOST_GRANTS) {
      more.add(fresh(1 + more.stream().mapToInt(Item::number).max().orElse(-1), "rows"));
    }
    return more;
  }

  private static Item withOneMore(Item item) {
    List<SetItem> sets = new ArrayList<>(item.sets());
    if (sets.size() < MOST_SETS) {
      int next = 1 + sets.stream().mapToInt(SetItem::number).max().orElse(-1);
      sets.add(new SetItem(next, "", "value", ""));
    }
    return item.withSets(sets);
  }

  private GrantsForm changed(int grant, java.util.function.UnaryOperator<Item> change) {
    return new GrantsForm(
        revision,
        grants.stream().map(one -> one.number() == grant ? change.apply(one) : one).toList());
  }

  private static List<Integer> numbers(MultiValueMap<String, String> sent, String name, int most) {
    return sent.getOrDefault(name, List.of()).stream()
        .filter(text -> text.matches("\\d{1,3}"))
        .map(Integer::valueOf)
        .distinct()
        .limit(most)
        .toList();
  }

  private static int number(@org.jspecify.annotations.Nullable String text) {
    return text == null ? -1 : Integer.parseInt(text);
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }
}
