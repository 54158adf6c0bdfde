-- Tests put nobody on a host's list any more, and whoever was erased stands in none.
delete from host_client
using client
where client.account_id = host_client.account_id and client.id = host_client.client_id and client.erased_at is not null;

delete from host_client
where exists (
        select 1 from booking
        where booking.account_id = host_client.account_id and booking.client_id = host_client.client_id
            and booking.host_id = host_client.host_id and booking.is_test)
    and not exists (
        select 1 from booking
        where booking.account_id = host_client.account_id and booking.client_id = host_client.client_id
            and not booking.is_test);
