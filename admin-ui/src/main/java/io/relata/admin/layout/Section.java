package io.relata.admin.layout;

import java.util.List;
import java.util.stream.Stream;

/** The parts of the console that a tenant has, in the order of the rail. */
public enum Section {
  OVERVIEW("Overview", "overview", ""),
  MODEL("Model", "model", "/model"),
  DATA("Data", "data", "/data"),
  API("API", "api", "/api/graphql"),
  ACCESS("Access", "access", "/access"),
  SETTINGS("Settings", "settings", "/settings");

  private final String word;
  private final String icon;
  private final String path;

  Section(String word, String icon, String path) {
    this.word = word;
    this.icon = icon;
    this.path = path;
  }

  public String word() {
    return word;
  }

  /** Where this part of a tenant begins. */
  public String href(String slug) {
    return "/tenants/" + slug + path;
  }

  static List<RailLink> links(Rail rail) {
    return Stream.of(values()).map(section -> section.link(rail)).toList();
  }

  private RailLink link(Rail rail) {
    return new RailLink(word, icon, href(rail.slug()), rail.section() == this, this != API);
  }
}
