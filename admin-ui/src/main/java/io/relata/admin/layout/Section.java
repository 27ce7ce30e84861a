package io.relata.admin.layout;

import io.relata.metadata.access.ConsoleRight;
import java.util.List;
import java.util.stream.Stream;

/** The parts of the console that a tenant has, in the order of the rail. */
public enum Section {
  OVERVIEW("Overview", "overview", "", ConsoleRight.VIEW),
  MODEL("Model", "model", "/model", ConsoleRight.VIEW),
  DATA("Data", "data", "/data", ConsoleRight.VIEW),
  API("API", "api", "/api/graphql", ConsoleRight.VIEW),
  ACCESS("Access", "access", "/access", ConsoleRight.VIEW),
  ACTIVITY("Activity", "activity", "/activity", ConsoleRight.VIEW_ACTIVITY),
  SETTINGS("Settings", "settings", "/settings", ConsoleRight.MANAGE_TENANT);

  private final String word;
  private final String icon;
  private final String path;
  private final ConsoleRight right;

  Section(String word, String icon, String path, ConsoleRight right) {
    this.word = word;
    this.icon = icon;
    this.path = path;
    this.right = right;
  }

  public String word() {
    return word;
  }

  /** Where this part of a tenant begins. */
  public String href(String slug) {
    return "/tenants/" + slug + path;
  }

  static List<RailLink> links(Rail rail) {
    return Stream.of(values())
        .filter(section -> rail.may().has(section.right))
        .map(section -> section.link(rail))
        .toList();
  }

  private RailLink link(Rail rail) {
    return new RailLink(word, icon, href(rail.slug()), rail.section() == this, this != API);
  }
}
