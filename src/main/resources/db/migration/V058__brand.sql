-- How an account looks in what it sends.
alter table account
    add column brand_color text,
    add column logo_url    text,
    add constraint account_brand_color_ck check (brand_color ~ '^#[0-9a-f]{6}$'),
    add constraint account_logo_url_ck check (length(logo_url) <= 500 and logo_url like 'https://%');
