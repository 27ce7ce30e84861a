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

  private static final String ACCOUNTS = "Accounts";
  private static final String ACTIVITY = "Activity";

  public Page {
    crumbs = List.copyOf(crumbs);
  }

  /** A screen of no tenant. */
  public static Page ofPlatform(String title, Crumb... crumbs) {
    return new Page(title, List.of(crumbs), null);
  }

  /** What the account may do in the tenant that the screen is about; nothing without one. */
  public Rights may() {
    return rail == null ? Rights.NONE : rail.may();
  }

  /** The entries of the left rail. */
  public List<RailLink> links() {
    return rail == null ? ofPlatform() : Section.links(rail);
  }

  private boolean isOf(String part) {
    return !crumbs.isEmpty() && crumbs.getFirst().text().equals(part);
  }

  private List<RailLink> ofPlatform() {
    return List.of(
        new RailLink("Tenants", "tenants", "/tenants", isOf("Tenants"), true),
        new RailLink(ACCOUNTS, "account", "/accounts", isOf(ACCOUNTS), true),
        new RailLink(ACTIVITY, "activity", "/activity", isOf(ACTIVITY), true));
  }
}
