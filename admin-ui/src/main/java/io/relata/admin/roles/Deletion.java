package io.relata.admin.roles;

/**
 * Something that is to be deleted.
 *
 * @param title {@code Delete role reader}
 * @param action where the form is sent to, within the section on access
 * @param back where it is left as it is, within the section on access
 */
public record Deletion(String title, String action, String back) {}
