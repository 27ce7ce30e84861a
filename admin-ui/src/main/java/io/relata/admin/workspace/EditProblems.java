package io.relata.admin.workspace;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.check.ModelProblem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the problems of edits at the elements of the form that they came from. */
public final class EditProblems {

  private static final Pattern EDIT = Pattern.compile("^edits\\[(\\d+)]\\.?");

  private EditProblems() {}

  /**
   * @param elements names of the form's elements by what a problem's path ends with
   */
  public static FormProblems at(List<ModelProblem> problems, Map<String, String> elements) {
    FormProblems.Gathering gathering =
        new FormProblems.Gathering(java.util.Set.copyOf(elements.values()));
    for (ModelProblem problem : problems) {
      gathering.add(element(problem.path(), elements), problem.message());
    }
    return gathering.gathered();
  }

  private static String element(String path, Map<String, String> elements) {
    Matcher edit = EDIT.matcher(path);
    String rest = edit.find() ? path.substring(edit.end()) : path;
    String last = rest.substring(rest.lastIndexOf('.') + 1);
    return elements.getOrDefault(rest, elements.getOrDefault(last, ""));
  }
}
