package io.relata.admin.layout;

import java.util.List;

/**
 * The tenant that a screen is about, as the frame shows it.
 *
 * @param may what the account may do in it
 * @param section the part of the console that the screen belongs to
 * @param draftSize how many edits wait
 * @param tenants what one can switch to
 */
public record Rail(
    String slug,
    String name,
    Rights may,
    Section section,
    int draftSize,
    List<TenantLink> tenants) {

  /** A tenant to switch to. */
  public record TenantLink(String slug, String name) {}

  public Rail {
    tenants = List.copyOf(tenants);
  }

  /** How many edits wait, in words. */
  public String draftWords() {
    return Words.count(draftSize, "change");
  }
}
