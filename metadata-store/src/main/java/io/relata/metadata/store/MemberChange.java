package io.relata.metadata.store;

/** What came of a change of a tenant's members. */
public sealed interface MemberChange {

  record Set(Member member) implements MemberChange {}

  record Removed() implements MemberChange {}

  record NoSuchMember() implements MemberChange {}

  /** A tenant keeps at least one owner, unless an operator sees to it. */
  record LastOwner() implements MemberChange {}
}
