package io.relata.admin.tenants;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.store.TenantSlug;
import java.util.Set;

/**
 * What a person types to make a tenant.
 *
 * @param template the name of a ready model; empty for a blank one
 */
public record TenantForm(String name, String slug, String template) {

  static final int MAX_NAME = 100;

  public TenantForm {
    name = name == null ? "" : name.strip();
    slug = slug == null ? "" : slug.strip();
    template = template == null ? "" : template.strip();
  }

  FormProblems check() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("name", "slug"));
    nameProblem(name, problems);
    if (!TenantSlug.isWellFormed(slug)) {
      problems.add(
          "slug",
          "Two to 39 characters: it begins with a small letter and goes on with small letters,"
              + " digits and hyphens.");
    }
    return problems.gathered();
  }

  static void nameProblem(String name, FormProblems.Gathering problems) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      problems.add("name", "A name of 1 to " + MAX_NAME + " characters is needed.");
    }
  }
}
