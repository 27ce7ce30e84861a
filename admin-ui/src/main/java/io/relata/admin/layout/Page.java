package io.relata.admin.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a screen shows of it.
 *
 * @param title of the browser's tab
 * @param crumbs from the outside in; the last one is the screen itself
 * @param rail the tenant that the screen is about, or null
 */
public record Page(String title, List<Crumb> crumbs, @Nullable Rail rail) {

  private static final String ACTIVITY = "Activity";

  public Page {
    crumbs = List.copyOf(crumbs);
  }

  /** A screen of no tenant. */
  public static Page ofPlatform(String title, Crumb... crumbs) {
    return new Page(title, List.of(crumbs), null);
  }

  /** The entries of the left rail. */
  public List<RailLink> links() {
    return rail == null ? ofPlatform() : Section.links(rail);
  }

  private List<RailLink> ofPlatform() {
    boolean activity = !crumbs.isEmpty() && crumbs.getFirst().text().equals(ACTIVITY);
    return List.of(
        new RailLink("Tenants", "tenants", "/tenants", !activity, true),
        new RailLink(ACTIVITY, "activity", "/activity", activity, true));
  }
}
