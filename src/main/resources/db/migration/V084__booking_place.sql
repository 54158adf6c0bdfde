-- Where a booking takes place is said by its event type, unless it is known to be elsewhere: Cal.com makes a room for each.
alter table booking add column place text;
alter table booking add constraint booking_place_ck check (place is null or length(place) between 1 and 500);
comment on column booking.place is 'where this one takes place, should that not be where all of its kind do';

-- A body that is no text is kept twice: as it came, so that its signature can be looked at again, and as it can be read.
alter table cal_delivery add column raw bytea;
comment on column cal_delivery.raw is 'as it came, where the body that can be read is not the same';
