package io.relata.admin.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a form, by element.
 *
 * @param byName messages by the name of the form's element
 * @param elsewhere messages that belong to no element of the form
 */
public record FormProblems(Map<String, List<String>> byName, List<String> elsewhere) {

  /** The name of the model's attribute. */
  public static final String ATTRIBUTE = "problems";

  public static final FormProblems NONE = new FormProblems(Map.of(), List.of());

  public static FormProblems at(String name, String message) {
    return new FormProblems(Map.of(name, List.of(message)), List.of());
  }

  public static FormProblems elsewhere(String message) {
    return new FormProblems(Map.of(), List.of(message));
  }

  /** What is said at an element. */
  public List<String> at(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Whether the element is faulty: {@code aria-invalid}. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  public boolean isEmpty() {
    return byName.isEmpty() && elsewhere.isEmpty();
  }

  /** Gathers messages; those whose element is not in the form go to the form as a whole. */
  public static final class Gathering {
    private final Set<String> names;
    private final Map<String, List<String>> byName = new LinkedHashMap<>();
    private final List<String> elsewhere = new ArrayList<>();

    public Gathering(Set<String> names) {
      this.names = names;
    }

    public void add(String name, String message) {
      String sentence = Words.sentence(message);
      if (names.contains(name)) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(sentence);
      } else {
        elsewhere.add(sentence);
      }
    }

    public FormProblems gathered() {
      return new FormProblems(byName, elsewhere);
    }
  }
}
