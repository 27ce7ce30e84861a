package io.relata.metadata.access;

import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What builders expect of a policy: some rows, a caller, and what that caller sees of the rows and
 * may do with them. It is kept with the policy and tried on each change of it.
 *
 * @param name unique within the policy
 * @param given rows that are added for the time of the test
 */
public record AccessTest(
    String name, List<GivenRow> given, Identity as, List<Expectation> expectations) {

  private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

  public AccessTest {
    given = List.copyOf(given);
    expectations = List.copyOf(expectations);
  }

  /** Whether a text has the form of a label; no id of a row has it. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  /**
   * A row that is there while the test runs.
   *
   * @param label unique within the test
   */
  public record GivenRow(TableId table, String label, Input input) {}

  /**
   * What a row holds.
   *
   * @param values constants by the fields that hold them; foreign keys too
   * @param links labels of given rows, by the relation of whose side with the foreign key the row
   *     is
   */
  public record Input(Map<FieldRef, Operand> values, Map<RelationId, String> links) {
    public static final Input NOTHING = new Input(Map.of(), Map.of());

    public Input {
      values = Map.copyOf(values);
      links = Map.copyOf(links);
    }
  }

  /**
   * As whom the expectations are looked at.
   *
   * @param id as {@link Caller} has it
   * @param context as {@link ContextValues} allows it
   */
  public record Identity(SortedSet<String> roles, String id, Map<String, Object> context) {

    /** Where the test does not say. */
    public static final String NOBODY = "user:test";

    public Identity {
      roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
      context = Map.copyOf(context);
    }

    public static Identity of(Set<String> roles) {
      return new Identity(new TreeSet<>(roles), NOBODY, Map.of());
    }

    public Caller caller() {
      return new Caller(id, roles, context);
    }
  }

  /** Rows are named by their labels, or by the ids of rows that the tenant has. */
  public sealed interface Expectation {

    TableId table();

    /**
     * Of the given rows of the table, and of those that are named here, the caller sees exactly
     * these.
     */
    record Sees(TableId table, List<String> rows) implements Expectation {
      public Sees {
        rows = List.copyOf(rows);
      }
    }

    /**
     * The caller may do something, or may not: with each of the rows by itself.
     *
     * @param action ADD, EDIT or DELETE
     * @param rows none for ADD
     * @param input of a row to add, or what is to be edited
     */
    record Acts(TableId table, Verdict verdict, Action action, List<String> rows, Input input)
        implements Expectation {
      public Acts {
        rows = List.copyOf(rows);
      }
    }
  }

  /** Whether something is expected to be allowed. */
  public enum Verdict {
    MAY,
    MAY_NOT
  }
}
