create table template_version (
    account_id    uuid        not null,
    template      text        not null,
    language      text        not null,
    form          text        not null,
    number        integer     not null,
    subject       text,
    body          text,
    restored_from integer,
    made_at       timestamptz not null,
    made_by       text        not null,
    made_by_id    uuid,
    constraint template_version_pk primary key (account_id, template, language, form, number),
    constraint template_version_account_fk foreign key (account_id) references account (id),
    constraint template_version_language_ck check (language in ('en', 'de', 'pt')),
    constraint template_version_form_ck check (form in ('email', 'short', 'note')),
    constraint template_version_number_ck check (number >= 1),
    constraint template_version_words_ck check ((subject is null) = (body is null)
        and length(subject) <= 200 and length(body) between 1 and 10000),
    constraint template_version_by_ck check (made_by in ('guest', 'client', 'host', 'admin', 'key', 'system'))
);
comment on table template_version is 'message.template: what an account made of the words of a message, each version; never changed itself';
comment on column template_version.body is 'none: from here on the words that come with Kept hold again';
