package io.relata.admin.account;

import java.util.List;

/**
 * One's own account.
 *
 * @param secondFactor whether it is on
 * @param recoveryCodes how many are left
 */
public record AccountView(
    String email,
    boolean operator,
    boolean secondFactor,
    int recoveryCodes,
    List<TokenView> tokens) {
  public AccountView {
    tokens = List.copyOf(tokens);
  }
}
